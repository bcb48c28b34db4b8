// The results as Markdown.
import { goals } from "./goals.mjs";
import { encoders, engines } from "../registry.mjs";

const RUNTIMES = { chromium: "Chromium", node: "Node" };
const MIB = 2 ** 20;
const MISSING = "–";
const LEGEND = "¹ In 128 values, and glossa opens a snapshot. p99, recall, building, memory and download are at 100k. MiniSearch searches words; hybrid both.";

/** The table of the repository's README: one row an engine, in Chromium but for native code. */
export function summary(results) {
  const native = table(results, "node").filter(([name]) => name.includes("native"));
  const rows = [header(results), ...table(results, "chromium"), ...native].map((row) => row.filter((_, column) => column !== P99(results)));
  return [grid(rows[0], rows.slice(1)), caption(results)].join("\n\n");
}

/** The tables of js/bench/README.md: everything measured. */
export function everything(results) {
  const search = Object.entries(RUNTIMES).map(([runtime, title]) => `### Search in ${title}\n\n${grid(header(results), table(results, runtime))}`);
  return [
    notes(results),
    `### Goals\n\n${grid(["", "measured", "goal", ""], goals(results).map(goalRow))}`,
    ...search,
    LEGEND,
    `### Questions from text to hits, over ${count(results.data.sentences)} sentences, ms\n\n${questions(results)}`,
    `### Sentences encoded a second, tokenizer included, one thread\n\n${encoding(results)}`,
    `### From navigation to the first answer, ms\n\n${visits(results)}`,
  ].join("\n\n");
}

function header({ search = [] }) {
  const sizes = sizesOf(search).map((size) => (size > 100_000 ? `${short(size)} ¹` : short(size)));
  return ["p50, ms", ...sizes, "p99", "recall@10", "index built, s", "memory, MB", "download, KB"];
}

const P99 = ({ search = [] }) => 1 + sizesOf(search).length;
const sizesOf = (search) => [...new Set(search.map(({ size }) => size))].sort((a, b) => a - b);
const short = (size) => (size >= 1e6 ? `${size / 1e6}M` : `${size / 1e3}k`);

// One row an engine and mode; p99, recall and what follows are at 100,000, or at the largest size below.
function table({ search = [], wire = {} }, runtime) {
  const sizes = sizesOf(search);
  const main = Math.max(...sizes.filter((size) => size <= 100_000));
  return Object.entries(engines).flatMap(([name, { modes }]) => Object.entries(modes).map(([mode, label]) => {
    const at = (size) => search.find((row) => row.name === name && row.runtime === runtime && row.size === size && (row.error && !row.mode || row.mode === mode));
    if (!sizes.some(at)) return undefined;
    const here = at(main)?.error ? {} : at(main) ?? {};
    return [
      label,
      ...sizes.map((size) => cell(at(size))),
      ms(here.times?.p99),
      here.recall?.toFixed(3) ?? MISSING,
      here.ms ? (here.ms / 1000).toFixed(1) : MISSING,
      here.memory > 0 ? (here.memory / MIB).toFixed(0) : MISSING,
      wire[name] ? (wire[name] / 1024).toFixed(0) : MISSING,
    ];
  })).filter(Boolean);
}

const cell = (row) => (row?.error ? failure(row.error) : ms(row?.times.p50));

function failure(error) {
  if (/no time left/.test(error)) return MISSING;
  return / over /.test(error) ? "too slow" : "fails";
}

/** Three significant figures, as few as needed. */
export function ms(value) {
  if (value === undefined) return MISSING;
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function caption({ machine, model }) {
  return `Median milliseconds a question over so many passages, vectors of 256 values (¹ 128), top 10, in headless Chromium, usearch in Node; the rest
at 100k. glossa's times include tokenizing and embedding the question, its memory the model (${(model / 1e6).toFixed(0)} MB more to download); the other engines
need an encoder beside. ${machine}.`;
}

function notes({ machine, data, seconds }) {
  const texts = data.name === "authored" ? "the authored sentences" : "XQuAD-R's and the authored sentences";
  return `${machine}. One run of ${Math.round(seconds / 60)} minutes over ${texts} in 11 languages.`;
}

function goalRow({ name, value, goal, met }) {
  const said = value === undefined ? MISSING : value >= 1000 ? count(Math.round(value)) : value.toFixed(value < 10 ? 2 : 1);
  return [name, said, goal, met === undefined ? "not measured" : met ? "met" : "**missed**"];
}

function questions({ hybrid = [] }) {
  const rows = hybrid.filter(({ error }) => !error).map(({ name, runtime, times }) => [`${name} in ${RUNTIMES[runtime]}`, ms(times.best), ms(times.p50), ms(times.p99)]);
  return grid(["", "best", "p50", "p99"], rows);
}

function encoding({ encode = [] }) {
  const rows = Object.entries(encoders).flatMap(([name, { modes }]) => Object.entries(modes).map(([mode, title]) => {
    const rate = (runtime) => encode.find((row) => row.name === name && row.mode === mode && row.runtime === runtime)?.rate;
    return [title, ...Object.keys(RUNTIMES).map((runtime) => (rate(runtime) ? count(rate(runtime)) : MISSING))];
  }));
  return grid(["", ...Object.values(RUNTIMES)], rows);
}

function visits({ cold = [] }) {
  return grid(["", "first visit", "second visit", "passages"], cold.map(({ name, first, second, passages }) => [name, ms(first), ms(second), count(passages)]));
}

const count = (value) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(2))).toLocaleString("en-US");

const grid = (head, rows) => [head, head.map((_, i) => (i ? "--:" : "---")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
