import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Sextant } from "../workers/types.ts";
import { App } from "./App.tsx";
import { restore, stop } from "./ask/session.ts";
import { startMachine, useMachine } from "./machine/machine.ts";
import "./styles/index.css";

/** Draws the app into `root`. `connect` is called when this tab may hold the models, again after it lost and regained them. */
export function mount(root: HTMLElement, connect: () => Sextant): void {
  useMachine.subscribe((now, before) => {
    if (now.tab === before.tab) return;
    if (now.tab === "holding") void restore();
    if (now.tab === "elsewhere") stop();
  });
  startMachine(connect);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
