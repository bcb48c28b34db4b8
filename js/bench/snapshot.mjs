// What a snapshot costs: bytes a passage, milliseconds to open, and the memory
// an engine then takes above its model.
//
//   make wasm build/trainer && node js/bench/snapshot.mjs [--passages 100000] [--dimensions N]
//     [--dense-only] [--no-texts] [--rounds 5] [--node-only] [--check] [FILE.glossa]
//
// Without a file, trainer index builds one from the repository's own texts,
// repeated under ids of their own. Every round is a fresh engine. "bytes" opens
// what the page holds already, "file" and "shards" fetch it over loopback.
// --check exits with 1 when a goal is missed.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Glossa } from "../src/glossa.js";
import { launch } from "../test/chromium.mjs";
import { passages, topics } from "../test/fixture.mjs";
import { serve } from "../test/server.mjs";
import { shard } from "../test/shard.mjs";

const GOALS = { open: 150, dense: 32e6, share: 1.15 }; // ms; bytes; memory by the snapshot's size
const SHARD = 8 << 20;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    passages: { type: "string", default: "100000" },
    dimensions: { type: "string", default: "0" },
    "dense-only": { type: "boolean", default: false },
    "no-texts": { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    "node-only": { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);
const kind = { dimensions: Number(options.dimensions), lexical: !options["dense-only"], texts: !options["no-texts"] };

/** A snapshot that trainer index writes. */
function build(folder) {
  const texts = [0, 1, 2, 3].flatMap((n) => passages(topics(n)));
  const line = (_, i) => JSON.stringify({ ...texts[i % texts.length], id: `${i}`, context: "" });
  const input = join(folder, "texts.jsonl");
  writeFileSync(input, Array.from({ length: Number(options.passages) }, line).join("\n"));
  const out = join(folder, "index.glossa");
  const flags = ["--dense-only", "--no-texts"].filter((flag) => options[flag.slice(2)]);
  const args = ["index", "--model", "js/model", "--dimensions", options.dimensions, ...flags, "--out", out, input];
  const { status } = spawnSync("build/trainer", args, { cwd: fileURLToPath(new URL("../../", import.meta.url)), stdio: "inherit" });
  if (status !== 0) throw new Error("build/trainer index failed: run make build/trainer first");
  return readFileSync(out);
}

/** Opens `rounds` times; runs in Node and in a page alike. */
async function measure(Glossa, source, kind, rounds) {
  const times = [];
  let memory, passages;
  for (let round = 0; round < rounds; round++) {
    const glossa = await Glossa.load(kind);
    const before = (await glossa.stats()).memoryBytes;
    const from = performance.now();
    await glossa.open(source);
    times.push(performance.now() - from);
    const after = await glossa.stats();
    memory = after.memoryBytes - before;
    passages = after.passages;
    glossa.close();
  }
  times.sort((a, b) => a - b);
  return { least: times[0], p50: times[times.length >> 1], memory, passages };
}

async function inChromium(folder) {
  const [site, files, browser] = await Promise.all([serve(new URL("../", import.meta.url)), serve(folder), launch()]);
  try {
    const page = await browser.newPage();
    await page.goto(`${site.origin}blank.html`);
    const opened = {};
    for (const [name, file] of [["bytes", "whole.glossa"], ["file", "whole.glossa"], ["shards", "index.json"]]) {
      opened[`Chromium, ${name}`] = await page.evaluate(async ([text, address, bytes, kind, rounds]) => {
        const { Glossa } = await import("/src/glossa.js");
        const source = bytes ? new Uint8Array(await (await fetch(address)).arrayBuffer()) : address;
        return new Function(`return ${text}`)()(Glossa, source, kind, rounds);
      }, [measure.toString(), files.origin + file, name === "bytes", kind, rounds]);
    }
    return opened;
  } finally {
    await browser.close();
    site.close();
    files.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "glossa-"));
try {
  const snapshot = positionals.length ? readFileSync(positionals[0]) : build(folder);
  const lean = await Glossa.load(kind);
  const { model } = await lean.stats();
  lean.close();
  const sharded = shard(snapshot, model, SHARD);
  const all = { "Node, bytes": await measure(Glossa, new Uint8Array(snapshot), kind, rounds) };
  if (!options["node-only"]) Object.assign(all, await inChromium(sharded.folder));
  rmSync(fileURLToPath(sharded.folder), { recursive: true });
  report(snapshot, all);
} finally {
  rmSync(folder, { recursive: true });
}

function report(snapshot, all) {
  const { passages } = all["Node, bytes"];
  const mb = (bytes) => (bytes / 1e6).toFixed(1);
  console.log(`${passages} passages, ${mb(snapshot.length)} MB, ${(snapshot.length / passages).toFixed(0)} bytes each; ${JSON.stringify(kind)}`);
  console.log(`${"open, ms".padEnd(20)}${"least".padStart(9)}${"p50".padStart(9)}${"memory, MB".padStart(12)}${"of its size".padStart(13)}`);
  for (const [name, { least, p50, memory }] of Object.entries(all)) {
    const share = (memory / snapshot.length).toFixed(2);
    console.log(`${name.padEnd(20)}${least.toFixed(0).padStart(9)}${p50.toFixed(0).padStart(9)}${mb(memory).padStart(12)}${share.padStart(13)}`);
  }
  const missed = Object.values(all).some(({ memory }) => memory > GOALS.share * snapshot.length || (!kind.lexical && !kind.texts && memory > GOALS.dense))
    || all["Chromium, bytes"]?.least > GOALS.open;
  if (options.check && missed) process.exitCode = 1;
}
