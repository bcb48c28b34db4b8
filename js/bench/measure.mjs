// What hybrid.mjs runs, in Node and in a page alike: one engine, on the thread
// it is called from, timed from the text of a question to its ten hits.

import { Engine } from "../src/engine.js";

const BATCH = 256;

/**
 * Fills an engine with `passages`, repeated under other ids up to `count`, and
 * resolves to milliseconds a call and rates a second. Every question is asked
 * once while it is new to the engine ("cold": its words are too, but for those
 * that an earlier question held), and then again ("warm", and mode by mode);
 * "opened" is the first search after a snapshot is opened. Every phase has the
 * times on the clock and, in Node, the mean of the processor's, which a busy
 * machine disturbs less.
 */
export async function measure({ module, files, passages, questions, count, opens }) {
  const engine = await Engine.start(module);
  engine.load(files);
  const add = rate(copies(passages, count), (batch) => engine.add(batch));
  const texts = passages.slice(0, 4096).map(({ text }) => text);
  for (const text of texts.slice(0, 256)) engine.embed(text);
  const embed = rate(texts, (batch) => batch.forEach((text) => engine.embed(text)));
  engine.search("a b c");
  const search = (mode) => each(questions, (question) => engine.search(question, { mode }));
  const phases = { cold: search("hybrid"), warm: search("hybrid"), dense: search("dense"), lexical: search("lexical") };
  phases.encode = each(questions, (question) => engine.embed(question));
  const snapshot = engine.save();
  const some = questions.slice(-opens);
  phases.open = each(some, () => engine.open(snapshot));
  phases.opened = each(some, (question) => engine.search(question), () => engine.open(snapshot));
  return { phases, rates: { add, embed }, stats: engine.stats() };
}

/** Times run for every item, after an untimed before. */
function each(items, run, before = () => {}) {
  const times = [];
  let cpu = 0;
  for (const item of items) {
    before();
    const from = processor();
    times.push(timed(() => run(item)));
    cpu += processor() - from;
  }
  return { times: times.sort((a, b) => a - b), cpu: cpu / items.length };
}

/** Milliseconds of the processor, NaN where nothing tells. */
function processor() {
  const used = globalThis.process?.cpuUsage();
  return used ? (used.user + used.system) / 1000 : NaN;
}

function timed(run) {
  const from = performance.now();
  run();
  return performance.now() - from;
}

/** Items a second, in the best quarter of the batches: a busy machine only ever adds time. */
function rate(items, run) {
  const rates = [];
  for (let from = 0; from < items.length; from += BATCH) {
    const batch = items.slice(from, from + BATCH);
    rates.push((batch.length * 1000) / timed(() => run(batch)));
  }
  return rates.sort((a, b) => b - a)[rates.length >> 2];
}

function copies(passages, count) {
  return Array.from({ length: count || passages.length }, (_, i) => {
    const round = Math.floor(i / passages.length);
    const passage = passages[i % passages.length];
    return round ? { ...passage, id: `${passage.id}+${round}` } : passage;
  });
}
