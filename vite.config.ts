import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/** COOP + COEP make the page cross-origin isolated, which gives wasm its threads. */
export const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * What the page may do. `wasm-unsafe-eval` compiles WebAssembly; `blob:` scripts are onnxruntime's thread starters;
 * the model hub is contacted only when a person chooses a hub model (docs/architecture.md).
 */
const csp = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self' blob: data: https://huggingface.co https://*.huggingface.co https://*.hf.co",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers = { ...isolation, "Content-Security-Policy": csp, "Referrer-Policy": "no-referrer" };

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/workers",
      filename: "service-worker.ts",
      registerType: "prompt",
      injectRegister: null,
      manifest: {
        name: "Sextant",
        short_name: "Sextant",
        description: "A private research assistant that reasons step by step, with its evidence in view.",
        start_url: "./",
        display: "standalone",
        background_color: "#f7f3ea",
        theme_color: "#f7f3ea",
        icons: [
          { src: "icons/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any maskable" },
          { src: "icons/icon.svg", sizes: "any", type: "image/svg+xml" },
        ],
      },
      injectManifest: {
        // Models live in their own cache and packs in IndexedDB; the WebGPU build of the runtime comes when it is used.
        globPatterns: ["**/*.{js,mjs,css,html,svg,png,webp,woff2,webmanifest}", "assets/ort-wasm-simd-threaded-*.wasm", "assets/voy_search*.wasm"],
        globIgnores: ["models/**", "indexes/**"],
        maximumFileSizeToCacheInBytes: 20 * 1024 * 1024,
      },
    }),
  ],
  worker: { format: "es" },
  // Nothing inlined: the content security policy allows no data: fonts.
  build: { target: "es2023", chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  server: { headers: isolation, port: 5173 },
  preview: { headers, port: 4173 },
  optimizeDeps: { exclude: ["onnxruntime-web"] },
});
