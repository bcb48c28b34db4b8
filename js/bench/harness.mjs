// What the benchmark asks of an engine, inside the process or page that holds
// it. An engine is `build(input)`, which resolves to {searches, extras}.
import { Input } from "./input.mjs";

export function harness(build) {
  let engine;
  let input;
  let queries;
  return {
    /** Builds the index; resolves to {ms, modes}. */
    async build(job) {
      input = new Input(job);
      queries = await input.json(`data/${job.queries ?? `queries-${job.rows}.json`}`);
      for (const query of queries) query.vector &&= Float32Array.from(query.vector);
      input.waited = 0;
      const from = performance.now();
      engine = await build(input);
      const ms = performance.now() - from - input.waited;
      return { ms, modes: Object.keys(engine.searches ?? {}) };
    },

    /** Answers up to `count` queries from number `from` on, until `budget` ms have passed. */
    async search({ mode, from, count, budget }) {
      const times = [];
      const found = [];
      const search = engine.searches[mode];
      for (let i = 0, spent = 0; i < count && spent < budget; i++) {
        const query = queries[(from + i) % queries.length];
        const start = performance.now();
        const rows = await search(query);
        times.push(performance.now() - start);
        spent += times.at(-1);
        found.push(rows);
      }
      return { times, found };
    },

    /** Whatever else an engine can show of itself, by name. */
    extra: (name, ...args) => engine.extras[name](...args),

    /** Lets go of everything that nobody holds, before memory is measured. */
    async collect() {
      for (let i = 0; i < 4; i++) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
