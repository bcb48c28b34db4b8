// Part "cold": from navigation to the first answer over the demonstration's
// corpus, in a fresh profile and then again in the same one.
import { chromium } from "playwright-core";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { PATIENCE, start } from "../../test/chromium.mjs";
import { limit } from "../limit.mjs";

const PAGES = ["glossa", "minisearch"];
const INDEX = new URL("../../../build/index.glossa", import.meta.url);

/** Resolves to [{name, first, second, passages}]: the median of each in ms. */
export async function cold(bench) {
  if (!bench.options.runtimes.includes("chromium")) return [];
  bench.say("== cold start");
  if (!existsSync(INDEX)) throw new Error("build/index.glossa is missing: run make build/index.glossa");
  copyFileSync(INDEX, `${bench.work}/data/index.glossa`);
  const seen = PAGES.map((name) => ({ name, visits: [] }));
  const rounds = bench.options.quick ? 2 : 5;
  for (let round = 0; round < rounds; round++) {
    for (const { name, visits } of seen) visits.push(await profile(bench, name));
  }
  return seen.map(({ name, visits }) => ({
    name,
    first: median(visits.map(([first]) => first.ms)),
    second: median(visits.map(([, second]) => second.ms)),
    passages: visits[0][0].passages,
  }));
}

// Two visits, each in a browser started for it, that share a profile.
async function profile(bench, name) {
  const folder = mkdtempSync(`${tmpdir()}/glossa-bench-`);
  try {
    return [await visit(bench, name, folder), await visit(bench, name, folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function visit({ origin, options }, name, folder) {
  const context = await chromium.launchPersistentContext(folder, start());
  try {
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.goto(new URL(`pages/cold-${name}.html`, origin).href);
    const answered = page.waitForFunction(() => globalThis.answered, undefined, { polling: 20, timeout: 0 });
    return await limit(answered.then((handle) => handle.jsonValue()), 60 * options.patience, "a first answer");
  } finally {
    await context.close();
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
