// How far every kernel is from what the machine can do: the time it takes to
// read the bytes that the kernel must read, or to compute what it must compute,
// whichever is longer, against the kernel's own. Everything takes turns in one
// run, in Chromium and in Node, a short piece at a time; times are the sums of
// every piece's least.
//
//   node js/bench/roofline.mjs [--rounds 40] [--write]     # after make wasm
//
// --write puts the table into wasm/PERFORMANCE.md.

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import wabt from "wabt";
import { launch } from "../test/chromium.mjs";
import { describe } from "./machine.mjs";
import { measure } from "./roofline/measure.mjs";
import { probes, relaxedProbes, width } from "./roofline/probes.mjs";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "40" }, write: { type: "boolean", default: false } } });

const tools = await wabt();
const assemble = (name, text) => Buffer.from(tools.parseWat(name, text, { simd: true, relaxed_simd: true }).toBinary({}).buffer).toString("base64");
const kernel = (name) => assemble(name, readFileSync(new URL(`../../wasm/kernel/${name}`, import.meta.url), "utf8"));
const [relaxed] = WebAssembly.Module.customSections(new WebAssembly.Module(readFileSync(new URL("../glossa.wasm", import.meta.url))), "relaxed");
const job = {
  rounds: Number(options.rounds),
  chains: width,
  modules: {
    dot: kernel("dot.wat"),
    kernel: kernel("kernel.wat"),
    late: kernel("late.wat"),
    probes: assemble("probes.wat", probes),
    relaxed: Buffer.from(relaxed).toString("base64"),
    relaxedProbes: assemble("relaxed.wat", relaxedProbes),
  },
};

const browser = await launch();
const page = await (await browser.newContext()).newPage();
// A page of its own agent cluster has clocks of 5 µs instead of 100.
const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
await page.route("http://localhost/", (route) => route.fulfill({ body: "<!doctype html>", contentType: "text/html", headers }));
await page.goto("http://localhost/");
const chromium = await page.evaluate(`(${measure})(${JSON.stringify(job)})`);
const node = await measure(job);
const machine = describe(browser.version());
await browser.close();

const ms = (x) => (x < 0.1 ? x.toFixed(3) : x.toFixed(2));
const ratio = ({ ours, read, compute }) => (ours / Math.max(read, compute)).toFixed(1);
const line = (row) => {
  const inNode = node.find(({ name }) => name === row.name);
  return `| ${row.name} | ${(row.bytes / 1e6).toFixed(1)} MB | ${(row.operations / 1e6).toFixed(1)} M ${row.unit.replace("relaxed", "products")} | ` +
    `${ms(row.read)} | ${ms(row.compute)} | **${ms(row.ours)}** | ${ratio(row)} | ${inNode ? `${ms(inNode.ours)} | ${ratio(inNode)}` : "- | -"} |`;
};
const table = [
  "| kernel | must read | must compute | reading | computing | ours | ratio | Node | ratio |",
  "|---|---|---|---|---|---|---|---|---|",
  ...chromium.map(line),
  "",
  `${machine}. Milliseconds, the least of ${options.rounds} rounds.`,
].join("\n");
console.log(table);
if (options.write) {
  const url = new URL("../../wasm/PERFORMANCE.md", import.meta.url);
  const parts = /^(.*<!-- roofline\.mjs writes this -->\n).*(<!-- to here -->.*)$/s.exec(readFileSync(url, "utf8"));
  writeFileSync(url, `${parts[1]}\n${table}\n\n${parts[2]}`);
}
