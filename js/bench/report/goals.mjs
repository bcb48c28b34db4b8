// What the benchmark must show. Ratios are of the fastest runs: a busy machine
// only ever adds time, and adds it by the time slice.
import { engines } from "../registry.mjs";

const SIZE = 100_000;
const MIB = 2 ** 20;
const LIBRARIES = ["orama", "voy", "sqlite-vec"];

/** Every goal as {name, value, goal, met}; value and met are undefined where nothing was measured. */
export function goals(results) {
  const { search = [], hybrid = [], encode = [], cold = [], snapshots = [] } = results;
  const find = (rows, wanted) => rows.find((row) => !row.error && Object.entries(wanted).every(([key, value]) => row[key] === value));
  const at = (name, mode = "exact", runtime = "chromium", size = SIZE) => find(search, { name, mode, runtime, size });
  const times = (over, under) => over && under && over.times.best / under.times.best;
  const ours = at("glossa");
  const rate = (name, mode) => find(encode, { name, mode, runtime: "chromium" })?.rate;
  const question = (runtime) => find(hybrid, { name: "glossa-hybrid", mode: "hybrid", runtime })?.times.p50;
  const snapshot = find(snapshots, { name: "glossa-hybrid", size: SIZE, runtime: "chromium" });
  const visit = (name) => find(cold, { name });
  const above = find(snapshots, { name: "glossa", size: SIZE, runtime: "chromium" });
  const near = at("glossa", "approximate");
  return [
    ...LIBRARIES.map((name) => least(`exact: times as fast as ${label(name)}`, times(at(name), ours), 12)),
    least("exact: times as fast as an unrolled loop over int8", times(at("js-int8-unrolled"), ours), 5),
    most("exact: times the time of usearch (native, float32, one thread)", times(ours, at("usearch", "exact", "node")), 4),
    least("approximate: times as fast as Orama", times(at("orama"), near), 40),
    least("approximate: recall@10", near?.recall, 0.99),
    most("hybrid over the corpus' sentences in Chromium, p50 ms", question("chromium"), 5),
    most("hybrid over the corpus' sentences in Node, p50 ms", question("node"), 2.5),
    most("hybrid over 100,000 passages in Chromium, p50 ms", at("glossa-hybrid", "hybrid")?.times.p50, 25),
    least("sentences encoded a second in Chromium, one thread", rate("glossa-encoder", "encode"), 20_000),
    least("encoding: times onnxruntime-web with the same table", ratio(rate("glossa-encoder", "encode"), fastest(rate("static-onnx", "encode"), rate("static-onnx", "batch"))), 5),
    most("dense only, 100,000 passages: MB above the model", above && above.above / MIB, 32),
    least("passages of 128 values open in one tab", at("glossa", "exact", "chromium", 1_000_000) && 1_000_000, 1_000_000),
    most("opening a snapshot of 100,000 passages in Chromium, ms", snapshot?.ms, 150),
    most("first answer on a first visit: times MiniSearch's time", ratio(visit("glossa")?.first, visit("minisearch")?.first), 1.5),
    most("first answer on a second visit: times the first visit's", ratio(visit("glossa")?.second, visit("glossa")?.first), 1),
  ];
}

const label = (name) => Object.values(engines[name].modes)[0];
const ratio = (over, under) => over && under && over / under;
const fastest = (...rates) => rates.filter(Boolean).sort((a, b) => b - a)[0];
const least = (name, value, goal) => ({ name, value, goal: `at least ${goal}`, met: value && value >= goal });
const most = (name, value, goal) => ({ name, value, goal: `at most ${goal}`, met: value && value <= goal });
