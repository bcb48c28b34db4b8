// Dense search over 100,000 x 256 int8, one query, against two loops in plain
// JavaScript over as much data, in one run; then encoding a query of 16 pieces.
//
//   make wasm && node js/bench/scan.mjs [--rows 100000] [--check]
//
// --check exits with 1 when a ratio misses its goal.

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
 * The median of each run's times in milliseconds. The runs take turns, so that
 * whatever else the machine does falls on all of them alike.
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
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1]]));
}

const engine = await start();
const text = sentence(16);
const took = {
  ...compare({ naive, unrolled, dense: () => engine.search(text, { mode: "dense" }) }, 21),
  ...compare({ encode: () => engine.embed(text) }, 5000),
};
const ratio = { naive: took.naive / took.dense, unrolled: took.unrolled / took.dense };
const line = (name, ms, note = "") => console.log(`${name.padEnd(28)}${ms.toFixed(3).padStart(9)} ms  ${note}`);

console.log(`${rows} x ${dimensions} int8, one query, p50, Node ${process.version}`);
line("JS loop, naive", took.naive);
line("JS loop, unrolled four-fold", took.unrolled);
line("glossa dense search, top 10", took.dense,
  `${ratio.naive.toFixed(1)} x naive (goal ${goals.naive}), ${ratio.unrolled.toFixed(1)} x unrolled (goal ${goals.unrolled})`);
line("glossa encode, 16 pieces", took.encode, `goal ${goals.encode} ms`);

const missed = ratio.naive < goals.naive || ratio.unrolled < goals.unrolled || took.encode > goals.encode;
if (options.check && missed) process.exitCode = 1;
