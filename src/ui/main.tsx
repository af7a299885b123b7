import { connect } from "../workers/connect.ts";
import { registerServiceWorker } from "../workers/offline.ts";
import { mount } from "./mount.tsx";

const root = document.getElementById("root");
if (root !== null) mount(root, connect);
void registerServiceWorker();
