// Part "encode": sentences a second, tokenizer included, on one thread.
import { readFileSync, writeFileSync } from "node:fs";
import { compare } from "../compare.mjs";
import { randomTransformer, staticEncoder } from "../data/graphs.mjs";
import { BATCH } from "../data/prepare.mjs";
import { encoders } from "../registry.mjs";

/** Resolves to rows of compare.mjs, each with its `rate` and, for the same model, the least `cosine` with glossa's vectors. */
export async function encode(bench) {
  bench.say("== encoders");
  writeModels(`${bench.work}/data`);
  const { runtimes, quick, patience } = bench.options;
  const jobs = Object.keys(encoders).flatMap((name) => runtimes.map((runtime) => ({
    name,
    runtime,
    open: () => bench.open(runtime, name),
    job: () => ({ ...bench.job(runtime), queries: "encode.json" }),
    seconds: 60 * patience,
    modes: Object.keys(encoders[name].modes),
  })));
  const vectors = new Map();
  const rows = await compare(jobs, {
    rounds: quick ? 2 : 5,
    count: 50,
    repeat: true,
    budget: quick ? 300 : 1000,
    say: bench.say,
    late: bench.late,
    keep: ({ name, runtime, mode }, found) => vectors.set(`${name} ${runtime} ${mode}`, found.flat()),
  });
  return rows.map((row) => ({ ...row, ...rate(row), ...agreement(row, vectors) }));
}

function writeModels(folder) {
  const file = readFileSync(new URL("../../model/model.safetensors", import.meta.url));
  const { vocab_size: vocabulary } = JSON.parse(readFileSync(new URL("../../model/config.json", import.meta.url), "utf8"));
  writeFileSync(`${folder}/static.onnx`, staticEncoder(file));
  writeFileSync(`${folder}/minilm.onnx`, randomTransformer(vocabulary));
}

// Batches differ in length, so that the best of them, or the median, is luck:
// the rate is that of all, each at its fastest round.
const rate = ({ least }) => least && { rate: (1000 * BATCH * least.length) / least.reduce((sum, ms) => sum + ms, 0) };

function agreement({ name, runtime, mode, error }, vectors) {
  const ours = vectors.get(`glossa-encoder ${runtime} encode`);
  if (error || !ours || name !== "static-onnx") return {};
  const theirs = vectors.get(`${name} ${runtime} ${mode}`).slice(0, ours.length);
  return { cosine: Math.min(...theirs.map((vector, i) => cosine(vector, ours[i]))) };
}

const cosine = (a, b) => Object.keys(a).reduce((sum, j) => sum + a[j] * b[j], 0);
