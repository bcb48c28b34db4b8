// Dense search over 100,000 x 256 int8, one query, against two loops in plain
// JavaScript over as much data, in one run; then encoding a query of 16 pieces.
//
//   make wasm && node js/bench/scan.mjs [--rows 100000] [--check]
//
// Ratios are of the fastest runs: a busy machine only ever adds time, and adds
// it by the time slice. --check exits with 1 when a goal is missed.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Engine } from "../src/engine.js";
import { random, randomModel, words } from "./model.mjs";

const goals = { naive: 8, unrolled: 3.5, encode: 0.1 };
const dimensions = 256;
const { values: options } = parseArgs({
  options: { rows: { type: "string", default: "100000" }, check: { type: "boolean", default: false } },
});
const rows = Number(options.rows);

const next = random(42);
const sentence = (length) => Array.from({ length }, () => words[next() % words.length]).join(" ");

async function start() {
  const wasm = await readFile(new URL("../glossa.wasm", import.meta.url));
  const engine = await Engine.start(await WebAssembly.compile(wasm));
  engine.load(randomModel(dimensions));
  for (let from = 0; from < rows; from += 1000) {
    const size = Math.min(1000, rows - from);
    engine.add(Array.from({ length: size }, (_, i) => ({ id: String(from + i), text: sentence(8), language: "en" })));
  }
  return engine;
}

const data = new Int8Array(rows * dimensions).map(() => next() % 255 - 127);
const query = data.slice(0, dimensions);
const dots = new Int32Array(rows);

function naive() {
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < dimensions; j++) sum += query[j] * data[i * dimensions + j];
    dots[i] = sum;
  }
}

function unrolled() {
  for (let i = 0, at = 0; i < rows; i++, at += dimensions) {
    let a = 0, b = 0, c = 0, d = 0;
    for (let j = 0; j < dimensions; j += 4) {
      a += query[j] * data[at + j];
      b += query[j + 1] * data[at + j + 1];
      c += query[j + 2] * data[at + j + 2];
      d += query[j + 3] * data[at + j + 3];
    }
    dots[i] = a + b + c + d;
  }
}

/**
 * The fastest and the median of each run's times in milliseconds. The runs
 * take turns, so that whatever else the machine does falls on all of them.
 */
function compare(runs, rounds) {
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = -3; round < rounds; round++) { // the first three warm up
    for (const [name, run] of Object.entries(runs)) {
      const from = performance.now();
      run();
      if (round >= 0) times[name].push(performance.now() - from);
    }
  }
  const figures = (all) => ({ least: all[0], p50: all[all.length >> 1] });
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, figures(all.sort((a, b) => a - b))]));
}

const engine = await start();
const text = sentence(16);
const took = {
  ...compare({ naive, unrolled, dense: () => engine.search(text, { mode: "dense" }) }, 31),
  ...compare({ encode: () => engine.embed(text) }, 5000),
};
const times = (loop) => took[loop].least / took.dense.least;
const line = (name, { least, p50 }, note = "") =>
  console.log(`${name.padEnd(28)}${least.toFixed(3).padStart(9)}${p50.toFixed(3).padStart(9)}  ${note}`);
const ratio = (loop) => `${times(loop).toFixed(1)} x ${loop} (goal ${goals[loop]})`;

console.log(`${rows} x ${dimensions} int8, one query, milliseconds, Node ${process.version}`);
console.log(`${"least".padStart(37)}${"p50".padStart(9)}  ratios of the least times`);
line("JS loop, naive", took.naive);
line("JS loop, unrolled four-fold", took.unrolled);
line("glossa dense search, top 10", took.dense, `${ratio("naive")}, ${ratio("unrolled")}`);
line("glossa encode, 16 pieces", took.encode, `goal ${goals.encode} at p50`);

const missed = times("naive") < goals.naive || times("unrolled") < goals.unrolled || took.encode.p50 > goals.encode;
if (options.check && missed) process.exitCode = 1;
