/** The glue of voy-search without its bundler-only WASM import; `voy.ts` instantiates the WASM by hand. */
declare module "voy-search/voy_search_bg.js" {
  export * from "voy-search";
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
}
