import { SextantError } from "../../engine/errors.ts";

/** Hosts that the page's content security policy lets packs come from, besides its own (vite.config.ts). */
const HUBS = /^(?:.+\.)?(?:huggingface\.co|hf\.co)$/;

/**
 * The address of a pack's manifest, from what a person typed: a manifest, or the folder it lies in.
 * @throws SextantError `invalid-data` for what is no address, and for hosts that this page may not ask.
 */
export function packAddress(typed: string, page: string): string {
  const invalid = (message: string, remedy: string) => new SextantError("invalid-data", message, remedy);
  const text = typed.trim();
  if (text === "") throw invalid("There is no address.", "Type the address of a pack's manifest.json.");
  let url: URL;
  try {
    url = new URL(/^[\w-]+(?:\.[\w-]+)+(?:[:/]|$)/.test(text) ? `https://${text}` : text, page);
  } catch (cause) {
    throw new SextantError("invalid-data", `“${text}” is no web address.`, "Type one like https://…/manifest.json.", {
      cause,
    });
  }
  const own = new URL(page);
  if (url.origin !== own.origin && !(url.protocol === "https:" && HUBS.test(url.hostname))) {
    const remedy = `Use a pack on ${own.host} or on huggingface.co, or put a copy of it there.`;
    throw invalid(`This page may not load packs from ${url.host === "" ? text : url.host}.`, remedy);
  }
  if (!url.pathname.endsWith(".json")) url.pathname = `${url.pathname.replace(/\/$/, "")}/manifest.json`;
  url.hash = "";
  return url.href;
}
