// A snapshot of 100,000 passages: how long it takes to open, what it weighs
// and how much memory the engine takes, after adding and after opening.
//
//   make wasm && node js/bench/snapshot.mjs [--passages 100000] [--dimensions 256] [--dense] [--check]
//
// The passages are the repository's own texts, repeated under ids of their
// own. Each figure comes from a fresh engine; times are the least and the
// median of --rounds opens. --check exits with 1 when a goal is missed.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Engine } from "../src/engine.js";
import { passages, topics } from "../test/fixture.mjs";

const { values: options } = parseArgs({
  options: {
    passages: { type: "string", default: "100000" },
    dimensions: { type: "string", default: "0" },
    rounds: { type: "string", default: "5" },
  },
});
const count = Number(options.passages);

const file = (name) => readFile(new URL(`../${name}`, import.meta.url));
const module = await WebAssembly.compile(await file("glossa.wasm"));
const model = {
  config: await file("model/config.json"),
  tokenizer: await file("model/tokenizer.json"),
  weights: await file("model/model.safetensors"),
};
const texts = [0, 1, 2, 3].flatMap((n) => passages(topics(n)));

async function start() {
  const engine = await Engine.start(module);
  engine.load(model, Number(options.dimensions));
  return engine;
}

const MB = (n) => (n / 1e6).toFixed(1).padStart(8);
const memory = (engine) => engine.stats().memoryBytes;

const engine = await start();
const before = memory(engine);
const from = performance.now();
for (let at = 0; at < count; at += 256) {
  engine.add(Array.from({ length: Math.min(256, count - at) }, (_, i) => {
    const p = texts[(at + i) % texts.length];
    return { ...p, id: `${p.id}.${at + i}`, context: "" };
  }));
}
console.log(`added ${count} passages in ${((performance.now() - from) / 1000).toFixed(1)} s`);
console.log(`memory after load ${MB(before)} MB, after adding +${MB(memory(engine) - before)} MB, index ${MB(engine.stats().indexBytes)} MB`);
const snapshot = engine.save();
console.log(`snapshot ${MB(snapshot.length)} MB, ${(snapshot.length / count).toFixed(0)} bytes a passage; memory after saving +${MB(memory(engine) - before)}`);

const times = [], searches = [];
let opened;
for (let round = 0; round < Number(options.rounds); round++) {
  opened = await start();
  const at = performance.now();
  opened.open(snapshot);
  times.push(performance.now() - at);
  const asked = performance.now();
  opened.search("What is the capital of Greece?");
  searches.push(performance.now() - asked);
}
times.sort((a, b) => a - b);
searches.sort((a, b) => a - b);
console.log(`open ${times[0].toFixed(1)} ms least, ${times[times.length >> 1].toFixed(1)} ms median; first search ${searches[0].toFixed(1)} ms`);
console.log(`memory after opening +${MB(memory(opened) - before)} MB, index ${MB(opened.stats().indexBytes)} MB`);
