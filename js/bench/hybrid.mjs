// A hybrid search from end to end: tokenize, encode, dense and soft lexical
// scores, their fusion, the ten best. Every question is new, once.
//
//   make wasm && node js/bench/hybrid.mjs [--data DIR] [--passages N] [--questions N] [--model DIR] [--chromium] [--check]
//
// DIR holds a data set in LAReQA's format, such as XQuAD-R; without it the
// repository's own passages are searched. --passages repeats them up to N.
// --chromium runs in a headless browser instead of Node. --check exits with 1
// when a goal, stated for XQuAD-R or for 100,000 passages, is missed.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { measure } from "./measure.mjs";
import { read } from "./questions.mjs";

const OPENS = 5;
const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    passages: { type: "string", default: "0" },
    questions: { type: "string", default: "330" },
    model: { type: "string", default: new URL("../model/", import.meta.url).pathname },
    wasm: { type: "string", default: new URL("../glossa.wasm", import.meta.url).pathname },
    chromium: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});

async function job() {
  const { passages, questions } = await read(options.data);
  const names = { config: "config.json", tokenizer: "tokenizer.json", weights: "model.safetensors" };
  const files = {};
  for (const [name, file] of Object.entries(names)) files[name] = new Uint8Array(await readFile(`${options.model}/${file}`));
  return { files, passages, questions: questions.slice(0, Number(options.questions)), count: Number(options.passages), opens: OPENS };
}

async function inNode() {
  const module = await WebAssembly.compile(await readFile(options.wasm));
  return measure({ module, ...(await job()) });
}

async function inChromium() {
  const { launch } = await import("../test/chromium.mjs");
  const { serve } = await import("../test/server.mjs");
  const server = await serve(new URL("../", import.meta.url));
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}blank.html`);
    const { files: _, ...rest } = await job();
    return await page.evaluate(async (rest) => {
      const { measure } = await import("/bench/measure.mjs");
      const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
      const files = { config: await bytes("/model/config.json"), tokenizer: await bytes("/model/tokenizer.json"), weights: await bytes("/model/model.safetensors") };
      return measure({ module: await WebAssembly.compile(await bytes("/glossa.wasm")), files, ...rest });
    }, rest);
  } finally {
    await browser.close();
    server.close();
  }
}

const { phases, rates, stats } = await (options.chromium ? inChromium() : inNode());
const at = (times, share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
const where = options.chromium ? "Chromium" : `Node ${process.version}`;
const cells = (list) => list.map((cell) => String(cell).padStart(8)).join("");
const lines = {
  cold: "hybrid, a new question",
  warm: "hybrid, the same again",
  dense: "dense alone, the same again",
  lexical: "lexical alone, the same again",
  encode: "tokenize and encode",
  open: "opening a snapshot",
  opened: "the first hybrid search after it",
};
console.log(`${stats.passages} passages, ${phases.cold.times.length} questions, ${where}; milliseconds`);
console.log("".padEnd(36) + cells(["least", "p50", "p90", "p99", "cpu"]));
for (const [name, text] of Object.entries(lines)) {
  const { times, cpu } = phases[name];
  console.log(text.padEnd(36) + cells([...[0, 0.5, 0.9, 0.99].map((share) => at(times, share)), cpu].map((ms) => ms.toFixed(2))));
}
console.log(`passages added a second ${Math.round(rates.add)}, texts embedded a second ${Math.round(rates.embed)}`);
console.log(`index ${(stats.indexBytes / 2 ** 20).toFixed(1)} MiB, memory of the instance ${(stats.memoryBytes / 2 ** 20).toFixed(1)} MiB`);

const goals = stats.passages > 50000 ? { cold: 25 } : { cold: options.chromium ? 5 : 2.5 };
const missed = at(phases.cold.times, 0.5) > goals.cold || rates.embed < 20000;
console.log(`goals: p50 of a new question ${goals.cold} ms, 20000 texts embedded a second: ${missed ? "missed" : "reached"}`);
if (options.check && missed) process.exitCode = 1;
