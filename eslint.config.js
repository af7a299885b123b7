import tseslint from "typescript-eslint";
import reactHooks from "eslint-plugin-react-hooks";

/** Imports point one way: ui → workers → engine, cli → engine. */
const forbid = (files, patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: patterns.map(([group, message]) => ({ group, message })) }] },
});

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", ".cache/**", "**/assembly/**", "public/**", "test-results/**", "training/**"] },
  ...tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      eqeqeq: "error",
      "prefer-const": "error",
    },
  },
  { files: ["src/ui/**/*.{ts,tsx}"], plugins: { "react-hooks": reactHooks }, rules: { ...reactHooks.configs.recommended.rules } },
  forbid(
    ["src/engine/**"],
    [
      [["**/workers/**", "**/ui/**", "**/cli/**"], "The engine knows neither workers, UI nor terminal."],
      [["react", "react-dom", "zustand", "idb", "idb-keyval", "node:*"], "The engine is framework-free: pass the capability in."],
    ],
  ),
  // Storage in IndexedDB is the engine's own concern; idb wraps it alike in pages and workers.
  forbid(
    ["src/engine/packs/store-idb.ts"],
    [
      [["**/workers/**", "**/ui/**", "**/cli/**"], "The engine knows neither workers, UI nor terminal."],
      [["react", "react-dom", "zustand", "idb-keyval", "node:*"], "The engine is framework-free: pass the capability in."],
    ],
  ),
  forbid(["src/workers/**"], [[["**/ui/**", "react", "react-dom", "zustand", "node:*"], "Workers are thin clients of the engine."]]),
  forbid(["src/ui/**"], [[["**/cli/**", "node:*"], "The UI runs in a browser."]]),
  forbid(["cli/**"], [[["**/workers/**", "**/ui/**"], "The terminal uses the engine directly."]]),
);
