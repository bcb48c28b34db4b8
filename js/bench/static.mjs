// A static index: building it, and searching it over loopback.
//
//   make wasm build/trainer
//   GLOSSA_DATA=DIR node js/bench/static.mjs [--passages 1000000] [--queries 200]
//
// Prints the time and peak memory of the build; then, for several limits, the
// bytes and files that a query fetches when nothing is held, recall@10 against
// exact search over the same int8 vectors (by a loop in JavaScript that shares
// no code with the engine), and the latency; and recall@10 within one language. GLOSSA_DATA adds XQuAD-R to the
// authored sentences that the passages and questions are made from.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { Glossa } from "../src/glossa.js";
import { serve } from "../test/server.mjs";
import { Exact } from "./static-exact.mjs";
import { sources, writeTexts } from "./static-texts.mjs";

const { values: options } = parseArgs({
  options: {
    passages: { type: "string", default: "1000000" },
    queries: { type: "string", default: "200" },
    limits: { type: "string", default: "500000,1000000,1500000,2000000" },
    spill: { type: "string", default: "1" },
    cells: { type: "string", default: "0" },
    dimensions: { type: "string", default: "128" },
  },
});
const root = new URL("../../", import.meta.url);
const folder = new URL("build/static/", root);
const index = new URL("index/", folder);
const p50 = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
const megabytes = (bytes) => (bytes / 1e6).toFixed(2);

/** Runs the trainer; resolves to {seconds, peak}: peak resident bytes, 0 where /proc does not tell. */
async function build(texts) {
  const from = performance.now();
  const args = ["index", "--static", "--model", "js/model", "--out", fileURLToPath(index), "--dimensions", options.dimensions, "--spill", options.spill, "--cells", options.cells, texts];
  const child = spawn("build/trainer", args, { cwd: fileURLToPath(root), stdio: ["ignore", "inherit", "inherit"] });
  let peak = 0;
  const look = setInterval(() => {
    try {
      const [, kibibytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
      peak = 1024 * Number(kibibytes);
    } catch {} // it has ended, or this is not Linux
  }, 100);
  const status = await new Promise((end) => child.on("exit", end));
  clearInterval(look);
  if (status !== 0) throw new Error(`the trainer ended with ${status}`);
  return { seconds: (performance.now() - from) / 1000, peak };
}

const made = sources(process.env.GLOSSA_DATA);
const count = Number(options.passages);
mkdirSync(folder, { recursive: true });
const texts = fileURLToPath(new URL(`${count}-${made.names.split(" ").length}.jsonl`, folder));
if (!existsSync(texts)) await writeTexts(texts, count, made);
rmSync(index, { recursive: true, force: true });
const built = await build(texts);
console.log(`${count} passages from ${made.names} sentences, ${options.dimensions} dimensions; Node ${process.version}`);
console.log(`built in ${built.seconds.toFixed(0)} s with at most ${megabytes(built.peak)} MB`);

const host = await serve(index);
const glossa = await Glossa.load();
const step = Math.max(1, Math.floor(made.questions.length / Number(options.queries)));
const questions = made.questions.filter((_, i) => i % step === 0).slice(0, Number(options.queries));
const exact = new Exact(index);
const thresholds = [];
for (const question of questions) thresholds.push(exact.worstOf(10, await glossa.embed(question)));
console.log(`head ${megabytes(exact.headBytes)} MB, fetched once; ${exact.cells} cells, ${exact.files} files in all; ${questions.length} questions`);
console.log("  limit MB   fetched MB  most MB  files  recall@10  cold p50 ms  warm p50 ms");
for (const limit of options.limits.split(",").map(Number)) {
  const figures = { bytes: [], files: [], recall: [], cold: [], warm: [] };
  for (const [i, question] of questions.entries()) {
    const cold = await glossa.openStatic(host.origin, { cacheBytes: 16 << 20 });
    const before = cold.stats();
    let from = performance.now();
    const hits = await cold.search(question, { maxBytes: limit });
    figures.cold.push(performance.now() - from);
    figures.bytes.push(cold.stats().fetchedBytes - before.fetchedBytes);
    figures.files.push(cold.stats().fetchedFiles - before.fetchedFiles);
    figures.recall.push(hits.filter(({ score }) => score >= thresholds[i] - 1e-5).length / 10);
    from = performance.now();
    await cold.search(question, { maxBytes: limit });
    figures.warm.push(performance.now() - from);
    await cold.close();
  }
  const cells = [megabytes(limit), megabytes(mean(figures.bytes)), megabytes(Math.max(...figures.bytes)), mean(figures.files).toFixed(0),
    mean(figures.recall).toFixed(3), p50(figures.cold).toFixed(1), p50(figures.warm).toFixed(1)];
  console.log(cells.map((cell, i) => cell.padStart([10, 13, 9, 7, 11, 13, 13][i])).join(""));
}
const filtered = [];
const whole = await glossa.openStatic(host.origin);
for (const [i, question] of questions.entries()) {
  const language = exact.languages[i % exact.languages.length];
  const threshold = exact.worstOf(10, await glossa.embed(question), language);
  const hits = await whole.search(question, { languages: [language] });
  filtered.push(hits.filter(({ score }) => score >= threshold - 1e-5).length / 10);
}
await whole.close();
console.log(`one of ${exact.languages.length} languages alone, at the default limit: recall@10 ${mean(filtered).toFixed(3)}`);
console.log(`engine memory ${megabytes((await glossa.stats()).memoryBytes)} MB, model included; process ${megabytes(process.memoryUsage().rss)} MB`);
glossa.close();
host.close();
