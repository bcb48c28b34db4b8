// Serves the built Worker in the real workerd, through miniflare, on loopback.
// Usage: node serve.mjs [PORT]   (0, the default, takes a free port)
// It prints the URL on one line when ready and stops when its input ends.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

// The packages are installed once, beside the npm package's own sources.
const require = createRequire(new URL("../../js/package.json", import.meta.url));
const { Miniflare } = require("miniflare");

const dist = new URL("dist/", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, dist));
const text = async (name) => ({ type: "ESModule", path: name, contents: await readFile(path(name), "utf8") });

const worker = new Miniflare({
  host: "127.0.0.1",
  port: Number(process.argv[2] ?? 0),
  compatibilityDate: "2026-01-01",
  modules: [
    await text("worker.mjs"),
    await text("wasm_exec.js"),
    { type: "CompiledWasm", path: "app.wasm", contents: await readFile(path("app.wasm")) },
  ],
  assets: { directory: path("assets"), binding: "ASSETS", routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true } },
});

console.log(String(await worker.ready));
process.stdin.resume();
process.stdin.on("end", async () => {
  await worker.dispose();
  process.exit(0);
});
