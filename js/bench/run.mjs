// make bench: glossa and its peers side by side, in Node and in Chromium.
// `node js/bench/run.mjs --help` says what can be asked.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Browser } from "./hosts/chromium.mjs";
import { cold } from "./parts/cold.mjs";
import { encode } from "./parts/encode.mjs";
import { goals } from "./report/goals.mjs";
import { hybrid } from "./parts/questions.mjs";
import { describe } from "./machine.mjs";
import * as node from "./hosts/node.mjs";
import { options as read } from "./options.mjs";
import { pack, wire } from "./hosts/pack.mjs";
import { prepare } from "./data/prepare.mjs";
import { encoders, engines } from "./registry.mjs";
import { large, search } from "./parts/search.mjs";
import { serve } from "./hosts/server.mjs";
import { everything } from "./report/tables.mjs";
import { write } from "./report/write.mjs";

const parts = { search, hybrid, encode, cold, large }; // the longest last, for it may be cut short
const options = read();
const started = performance.now();
const say = (text) => console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);

const save = (results) => options.json && writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`);

async function measure() {
  const work = fileURLToPath(new URL("../../build/bench", import.meta.url));
  rmSync(work, { recursive: true, force: true });
  mkdirSync(`${work}/data`, { recursive: true });
  const server = await serve(work);
  const browser = new Browser(server.origin);
  try {
    return await measureWith({ work, server, browser });
  } finally {
    await browser.close();
    server.close();
  }
}

function modelBytes() {
  const files = ["config.json", "tokenizer.json", "model.safetensors"];
  return files.reduce((sum, file) => sum + statSync(new URL(`../model/${file}`, import.meta.url)).size, 0);
}

async function measureWith({ work, server, browser }) {
  say("preparing texts, packing engines");
  const data = prepare(`${work}/data`, { most: Math.max(1000, ...options.sizes), data: options.data });
  await pack(`${work}/packed`, { ...engines, ...encoders });
  const results = { machine: describe(await browser.version()), data, model: modelBytes(), snapshots: [], wire: {} };
  for (const [name, { imports, files }] of Object.entries(engines)) if (imports) results.wire[name] = await wire(imports, files);
  const bench = {
    options,
    work,
    say,
    results,
    late: () => performance.now() - started > options.minutes * 60_000,
    done: new Set(),
    origin: server.origin,
    open: (runtime, name) => (runtime === "node" ? node.open({ packed: `${work}/packed`, name }) : browser.open({ name })),
    job: (runtime) => ({ origin: server.origin, ...(runtime === "node" ? node : browser).places }),
  };
  for (const part of Object.keys(parts).filter((name) => options.parts.includes(name))) {
    results[part] = await parts[part](bench).catch((error) => say(`${part}: ${error.stack}`)); // the others go on
    save(results);
  }
  results.search = [...(results.search ?? []), ...(results.large ?? [])];
  delete results.large;
  results.seconds = Math.round((performance.now() - started) / 1000);
  return results;
}

const results = options.render ? JSON.parse(readFileSync(options.render, "utf8")) : await measure();
save(results);
if (options.write) write(results);
console.log(everything(results));

const missed = goals(results).filter(({ met }) => met === false);
for (const { name, value, goal } of missed) console.error(`missed: ${name}: ${value.toPrecision(3)}, ${goal}`);
if (options.check && missed.length > 0) process.exitCode = 1;
