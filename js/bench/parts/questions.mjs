// Part "hybrid": a question's way from text to hits over the corpus' own
// sentences, each with its paragraph where there is one. No question is asked
// twice: an engine may remember the words of one.
import { compare } from "../compare.mjs";

const NAMES = ["glossa-hybrid", "minisearch"];

export function hybrid(bench) {
  bench.say(`== questions over ${bench.results.data.sentences} sentences`);
  const { names, runtimes, quick, patience } = bench.options;
  const jobs = NAMES.filter((name) => names.includes(name)).flatMap((name) => runtimes.map((runtime) => ({
    name,
    runtime,
    open: () => bench.open(runtime, name),
    job: () => ({ ...bench.job(runtime), rows: bench.results.data.sentences, dimensions: 256, k: 10, texts: "sentences.json", queries: "questions.json" }),
    seconds: 60 * patience,
    modes: ["hybrid", "words"],
  })));
  return compare(jobs, { rounds: quick ? 2 : 5, count: 40, budget: quick ? 300 : 1000, say: bench.say, late: bench.late });
}
