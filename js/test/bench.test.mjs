// The benchmark's own arithmetic; its peers are not needed here.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { summary as figures } from "../bench/compare.mjs";
import { grow, random, readCorpus } from "../bench/data/corpus.mjs";
import { goals } from "../bench/report/goals.mjs";
import { chart } from "../bench/report/chart.mjs";
import { everything, summary } from "../bench/report/tables.mjs";
import { recall, Truth } from "../bench/truth.mjs";

const row = (name, mode, p50, more) => ({ size: 100_000, name, mode, runtime: "chromium", ms: 1000, memory: 1e7, recall: 0.995, times: { best: p50, p50, p99: p50, samples: 9 }, ...more });
const results = {
  machine: "a <machine> & more",
  data: { name: "authored", sentences: 7392 },
  model: 18_500_000,
  seconds: 600,
  wire: { orama: 20_417 },
  snapshots: [],
  search: [
    row("glossa", "exact", 2),
    row("glossa", "approximate", 1),
    row("orama", "exact", 50),
    row("js-int8-unrolled", "exact", 9),
    row("usearch", "exact", 1, { runtime: "node" }),
    { size: 100_000, name: "voy", runtime: "chromium", error: "building over 40 s" },
  ],
};

test("the right answers are those of a sort, whatever the chunks", () => {
  const next = random(3);
  const [width, count, k] = [8, 300, 10];
  const rows = Float32Array.from({ length: width * count }, () => next() / 2 ** 32 - 0.5);
  const query = rows.slice(0, width);
  const scores = Array.from({ length: count }, (_, i) => query.reduce((sum, value, j) => sum + value * rows[i * width + j], 0));
  const sorted = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]).slice(0, k);
  const truth = new Truth([query], k);
  for (let from = 0; from < count; from += 100) truth.show(rows.subarray(from * width, (from + 100) * width), width, from);
  assert.deepEqual(truth.answers()[0].right, sorted);
});

test("recall counts the right ones among those found", () => {
  assert.equal(recall([[1, 9], [6, 5]], [[1, 2], [5, 6]]), 0.75);
});

test("a median and a 99th percentile", () => {
  assert.deepEqual(figures(Array.from({ length: 100 }, (_, i) => 100 - i)), { best: 1, p50: 51, p99: 100, samples: 100 });
});

test("grown passages are different, repeatable, and begin with the corpus' own", () => {
  const corpus = readCorpus();
  const count = corpus.sentences.length + 500;
  const texts = [...grow(corpus, count)].map(({ text }) => text);
  assert.deepEqual([...grow(corpus, count)].map(({ text }) => text), texts);
  assert.ok(new Set(texts).size > count - 50); // two authored sentences may be one text, two crossings too
  assert.ok(corpus.sentences.some(({ text }) => text === texts[0]));
});

test("goals are met, missed or not measured", () => {
  const state = Object.fromEntries(goals(results).map(({ name, met }) => [name, met]));
  assert.equal(state["exact: times as fast as Orama"], true);
  assert.equal(state["exact: times as fast as an unrolled loop over int8"], false);
  assert.equal(state["exact: times as fast as voy"], undefined);
  assert.equal(state["exact: times the time of usearch (native, float32, one thread)"], true);
});

test("tables have a row for every engine, failures too", () => {
  const lines = summary(results).split("\n");
  assert.ok(lines.includes("| **glossa**, exact | 2.00 | 0.995 | 1.0 | 10 | – |"));
  assert.ok(lines.includes("| voy | too slow | – | – | – | – |"));
  assert.match(everything(results), /times as fast as Orama \| 25\.0 \| at least 12 \| met/);
});

test("the picture escapes what it is given and says its figures in words", () => {
  const svg = chart(results);
  assert.match(svg, /<desc id="words">.*glossa, approximate: 1\.00 ms; glossa, exact: 2\.00 ms;.*Orama: 50\.0 ms\./);
  assert.match(svg, /a &lt;machine> &amp; more/);
});

test("both READMEs hold the markers", async () => {
  for (const file of ["../../README.md", "../bench/README.md"]) {
    assert.match(await readFile(new URL(file, import.meta.url), "utf8"), /<!-- make bench writes this -->\n.*<!-- to here -->/s);
  }
});
