// One size: every engine is built, then all take turns answering, so that
// whatever else the machine does falls on each of them.
import { limit } from "./limit.mjs";
import { census, grown, resident } from "./memory.mjs";
import { recall } from "./truth.mjs";

/**
 * Measures `jobs`, [{name, runtime, open, job, seconds, modes}], and resolves
 * to a row for each engine and mode: {name, mode, runtime, ms (building),
 * memory, recall, times: {best, p50, p99, samples}} or {name, runtime, error}.
 * When it is `late`, nothing more is built and fewer rounds are run. With
 * `repeat` every round asks the same, and the row has each one's `least` time.
 * `keep` is told what each found; `then(live)` may ask the engines for more before they close.
 */
export async function compare(jobs, { rounds, count, budget, repeat = false, right, say, late, keep, then }) {
  const lanes = ["node", "chromium"].map((runtime) => raise(jobs.filter((job) => job.runtime === runtime), { say, late }));
  const live = (await Promise.all(lanes)).flat();
  const rows = live.filter(({ error }) => error).map(({ name, runtime, error }) => ({ name, runtime, error }));
  const turns = live.filter(({ error }) => !error).flatMap((engine) => engine.modes.map((mode) => ({ engine, mode, times: [], least: [], found: [] })));
  try {
    for (let round = 0; round <= rounds; round++) {
      if (round > 1 && late()) break;
      say(`round ${round} of ${rounds}`);
      for (const turn of turns) await take(turn, { round, from: repeat ? 0 : round * count, count, budget });
    }
    for (const turn of turns) rows.push(await row(turn, right));
    for (const { engine, mode, found } of turns) keep?.({ ...engine, mode }, found);
    await then?.(live.filter(({ error }) => !error));
  } finally {
    await Promise.all(live.map(close));
  }
  return rows;
}

async function raise(jobs, { say, late }) {
  const live = [];
  for (const { name, runtime, open, job, seconds, modes } of jobs) {
    say(`building ${name} in ${runtime}`);
    let engine;
    try {
      if (late()) throw new Error("no time left");
      engine = await limit(open(), Math.max(60, seconds), "starting");
      await limit(engine.call("collect"), 60, "collecting");
      const before = census(await engine.pids());
      const built = await limit(engine.call("build", await job()), seconds, "building");
      live.push({ name, runtime, ...engine, before: grown(before), ms: built.ms, modes: built.modes.filter((mode) => modes.includes(mode)), seconds });
    } catch (error) {
      await close(engine);
      live.push({ name, runtime, error: brief(error) });
      say(`${name} in ${runtime}: ${brief(error)}`);
    }
  }
  return live;
}

// Round 0 warms up and finds what recall is of; its times do not count.
async function take(turn, { round, from, count, budget }) {
  if (turn.error) return;
  const { engine, mode } = turn;
  const share = round === 0 ? { count, budget: 4 * budget } : { count, budget };
  try {
    const asked = engine.call("search", { mode, from, ...share });
    const { times, found } = await limit(asked, engine.seconds, "searching");
    if (round === 0) turn.found = found;
    else note(turn, times);
  } catch (error) {
    turn.error = brief(error);
  }
}

function note(turn, times) {
  turn.times.push(...times);
  times.forEach((ms, i) => (turn.least[i] = Math.min(ms, turn.least[i] ?? ms)));
}

async function row({ engine, mode, times, least, found, error }, right) {
  const { name, runtime, ms } = engine;
  if (error) return { name, mode, runtime, error };
  engine.memory ??= await held(engine);
  const share = right && mode !== "words" && mode !== "hybrid" ? recall(found, right) : undefined;
  return { name, mode, runtime, ms, memory: engine.memory, recall: share, times: summary(times), least };
}

/** The bytes that an engine's process holds above those before its index was built. */
async function held({ call, before: { pid, bytes } }) {
  await limit(call("collect"), 60, "collecting").catch(() => {});
  return resident(pid) - bytes || undefined;
}

// A page that is busy may not want to go: its browser ends it later.
const close = (engine) => engine?.close && limit(engine.close(), 20, "closing").catch(() => {});

/** Best, median and 99th percentile of some times. */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { best: sorted[0], p50: at(0.5), p99: at(0.99), samples: sorted.length };
}

const brief = (error) => error.message.replace(/^page\.evaluate: /, "").split("\n", 1)[0].slice(0, 120);
