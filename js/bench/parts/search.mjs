// Parts "search" and "large": the same vectors, or their texts, searched by
// every engine at every size.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compare } from "../compare.mjs";
import { limit } from "../limit.mjs";
import { width } from "../data/prepare.mjs";
import { engines } from "../registry.mjs";

const K = 10;
const BUILT = 100_000; // above, in part "large", glossa opens a snapshot that was built beforehand
const failed = new Map(); // engine and runtime -> its error, at the size that was too much

const seconds = (rows) => ({ 1000: 20, 10_000: 30, 100_000: 40 })[rows] ?? 50;

/** Searches sizes up to 100,000; resolves to rows of compare.mjs, each with its `size`. */
export const search = (bench) => searchAll(bench, bench.options.sizes.filter((size) => size <= BUILT));

/** The same for larger sizes. */
export const large = (bench) => searchAll(bench, bench.options.sizes.filter((size) => size > BUILT));

async function searchAll(bench, sizes) {
  const rows = [];
  for (const size of sizes) {
    bench.say(`== ${size} passages`);
    const [made] = await Promise.all([size > BUILT ? snapshot(bench, size) : undefined, embed(bench, size)]);
    const found = await compareAt(bench, size, made);
    rows.push(...found.map((row) => ({ size, ...row })));
    for (const { name, runtime, error } of found) if (error) failed.set(`${name} ${runtime}`, error);
  }
  return rows;
}

async function compareAt(bench, size, made) {
  const { names, runtimes, quick, patience } = bench.options;
  const fit = names.filter((name) => size <= (engines[name].most ?? size));
  const all = fit.flatMap((name) => engines[name].runs.filter((runtime) => runtimes.includes(runtime)).map((runtime) => ({ name, runtime })));
  const gone = all.filter(({ name, runtime }) => failed.has(`${name} ${runtime}`));
  const jobs = all.filter((one) => !gone.includes(one)).map(({ name, runtime }) => ({
    name,
    runtime,
    open: () => bench.open(runtime, name),
    job: () => ({ ...bench.job(runtime), rows: size, dimensions: width(size), k: K, snapshot: name === "glossa" ? made?.name : undefined }),
    seconds: patience * seconds(size),
    modes: Object.keys(engines[name].modes),
  }));
  const queries = JSON.parse(readFileSync(`${bench.work}/data/queries-${size}.json`, "utf8"));
  const rows = await compare(jobs, {
    rounds: quick ? 2 : size > BUILT ? 3 : 5,
    count: size > BUILT ? 10 : 20,
    budget: quick ? 300 : 1000,
    right: queries.map(({ right }) => right),
    say: bench.say,
    late: bench.late,
    then: (live) => extras(bench, size, live),
  });
  if (made) for (const row of rows) if (row.name === "glossa") row.ms = made.ms;
  return [...rows, ...gone.map((one) => ({ ...one, error: failed.get(`${one.name} ${one.runtime}`) }))];
}

/** Embeds the passages of a size, unless a larger one of the width has been. */
async function embed({ work, options, done }, size) {
  const dimensions = width(size);
  const sizes = options.sizes.filter((rows) => width(rows) === dimensions);
  if (done.has(dimensions)) return;
  done.add(dimensions);
  const script = fileURLToPath(new URL("../data/embed.mjs", import.meta.url));
  await promisify(execFile)(process.execPath, [script, `${work}/data`, ...[dimensions, K, ...sizes].map(String)]);
}

/** Builds a large index in Node and saves it as data/; {name, ms}, or undefined when that fails. */
async function snapshot(bench, size) {
  const name = `snapshot-${size}.glossa`;
  const engine = await bench.open("node", "glossa");
  try {
    const job = { ...bench.job("node"), rows: size, dimensions: width(size), k: K, queries: "queries.json" };
    const { ms } = await limit(engine.call("build", job), 300 * bench.options.patience, "building");
    await limit(engine.call("extra", "save", name), 60 * bench.options.patience, "saving");
    return { name: `data/${name}`, ms };
  } catch (error) {
    bench.say(`the snapshot of ${size} passages: ${error.message}`);
  } finally {
    await engine.close();
  }
}

/** What only glossa is asked: its memory above the model, and how fast it opens a snapshot. */
async function extras(bench, size, live) {
  if (size > BUILT) return;
  for (const engine of live.filter(({ name }) => name.startsWith("glossa"))) {
    const { name, runtime } = engine;
    const found = await limit(reopen(engine, size), 60 * bench.options.patience, "opening").catch((error) => ({ error: error.message }));
    bench.results.snapshots.push({ name, runtime, size, ...found });
  }
}

async function reopen({ name, runtime, call }, size) {
  const above = await call("extra", "above");
  const file = `snapshot-${name}-${runtime}-${size}.glossa`;
  const bytes = await call("extra", "save", file);
  const opened = [];
  for (let i = 0; i < 3; i++) opened.push(await call("extra", "open", file));
  return { bytes, ms: Math.min(...opened), above };
}
