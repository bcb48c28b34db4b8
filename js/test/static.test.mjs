// A static index over real HTTP, built by the trainer (make site builds it).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Glossa, GlossaError } from "glossa";
import { passages, topics } from "./fixture.mjs";
import { serve } from "./server.mjs";

const trainer = fileURLToPath(new URL("../../build/trainer", import.meta.url));
const model = fileURLToPath(new URL("../model", import.meta.url));
const code = (expected) => (error) => error instanceof GlossaError && error.code === expected && error.message.length > 10;
const all = topics(1);
let folder, glossa, host;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "glossa-static-"));
  const texts = join(folder, "texts.jsonl");
  writeFileSync(texts, passages(all).map((p) => JSON.stringify(p)).join("\n"));
  execFileSync(trainer, ["index", "--static", "--model", model, "--dimensions", "256", "--out", join(folder, "index"), texts], { stdio: "pipe" });
  host = await serve(pathToFileURL(join(folder, "index/")));
  glossa = await Glossa.load();
});

after(() => {
  glossa?.close();
  host?.close();
  rmSync(folder, { recursive: true, force: true });
});

const question = (i, language) => all[i].questions[0].text[language];
const ids = (hits) => hits.map(({ id }) => id);

test("finds what the engine finds that holds every vector", async () => {
  const whole = await Glossa.load();
  await whole.add(passages(all));
  const index = await glossa.openStatic(host.origin);
  assert.equal(index.stats().passages, passages(all).length);
  let found = 0;
  const some = 12;
  for (let i = 0; i < some; i++) {
    const want = await whole.search(question(i, "de"), { mode: "dense" });
    const every = await index.search(question(i, "de"), { maxBytes: 1 << 30 });
    assert.ok(ids(every).filter((id) => ids(want).includes(id)).length >= 9, "every cell: the same hits, but for rounding");
    assert.ok(every.every((hit, at) => at === 0 || every[at - 1].score >= hit.score));
    const near = await index.search(question(i, "de"), { maxBytes: 400_000 });
    found += ids(near).filter((id) => ids(every).includes(id)).length;
  }
  assert.ok(found > 9 * some, `${found} of ${10 * some} with a third of the bytes`);
  const [hit] = await index.search(question(3, "en"), { k: 1, languages: ["el"] });
  assert.equal(hit.language, "el");
  assert.deepEqual(hit, { score: hit.score, ...passages(all).filter(({ id }) => id === hit.id).map(({ id, title, text, language }) => ({ id, title, text, language }))[0] });
  whole.close();
  await index.close();
  await assert.rejects(index.search("a"), code("closed"));
});

test("a search fetches only its cells, once, and memory stays bounded", async () => {
  const cacheBytes = 600_000;
  const index = await glossa.openStatic(host.origin, { cacheBytes });
  const options = { maxBytes: 150_000, k: 3 };
  host.requests.length = 0;
  const before = index.stats().fetchedBytes;
  const first = await index.search(question(0, "en"), options);
  const fetched = index.stats().fetchedBytes - before;
  const cells = host.requests.filter((path) => path.startsWith("/cells/"));
  const bytes = cells.reduce((sum, path) => sum + statSync(join(folder, "index", path)).size, 0);
  assert.ok(bytes < fetched && fetched <= 150_000 && cells.length > 1, `${bytes} bytes in ${cells.length} cells, ${fetched} in all`);
  assert.equal(new Set(host.requests).size, host.requests.length, "no file twice");
  host.requests.length = 0;
  assert.deepEqual(await index.search(question(0, "en"), options), first);
  assert.deepEqual(host.requests, [], "asked again, nothing is fetched");
  for (let i = 0; i < 20; i++) {
    await index.search(question(i, "ru"), options);
    assert.ok(index.stats().heldBytes <= cacheBytes);
  }
  assert.deepEqual(await index.search(question(0, "en"), options), first, "the answer does not depend on what is held");
  await index.close();
});

test("searches side by side share downloads; an abort leaves the others be", async () => {
  const index = await glossa.openStatic(host.origin);
  host.requests.length = 0;
  const cancel = new AbortController();
  const cut = index.search(question(1, "en"), { signal: cancel.signal });
  const answers = [1, 2, 3].map(() => index.search(question(1, "en")));
  cancel.abort();
  await assert.rejects(cut, { name: "AbortError" });
  const [a, b, c] = await Promise.all(answers);
  assert.equal(a.length, 10);
  assert.deepEqual([b, c], [a, a]);
  assert.equal(new Set(host.requests).size, host.requests.length, "no file twice");
  await assert.rejects(index.search("a", { signal: AbortSignal.abort() }), { name: "AbortError" });
  await index.close();
});

test("what is missing, damaged or of another model is refused, and forgotten", async () => {
  const copy = join(folder, "copy");
  cpSync(join(folder, "index"), copy, { recursive: true });
  const other = await serve(pathToFileURL(`${copy}/`));
  const index = await glossa.openStatic(other.origin);
  const want = await index.search(question(4, "en"), { maxBytes: 100_000 });
  const again = await glossa.openStatic(other.origin);
  for (const [part, expected] of [["cells", "bad-snapshot"], ["texts", "bad-snapshot"], ["texts", "network"]]) {
    for (const file of readdirSync(join(copy, part))) {
      const path = join(copy, part, file);
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1] ^= 1;
      if (expected === "network") rmSync(path);
      else writeFileSync(path, bytes);
    }
    await assert.rejects(again.search(question(4, "en"), { maxBytes: 100_000 }), code(expected));
    cpSync(join(folder, "index"), copy, { recursive: true });
    const fresh = await glossa.openStatic(other.origin);
    assert.deepEqual(await fresh.search(question(4, "en"), { maxBytes: 100_000 }), want, "repaired");
  }
  const narrow = await Glossa.load({ dimensions: 128 });
  await assert.rejects(narrow.openStatic(other.origin), code("other-model"));
  narrow.close();
  const entry = JSON.parse(readFileSync(join(copy, "index.json")));
  const head = readFileSync(join(copy, entry.head));
  writeFileSync(join(copy, entry.head), head.subarray(0, 1000));
  await assert.rejects(glossa.openStatic(other.origin), code("bad-snapshot"));
  writeFileSync(join(copy, "index.json"), "{}");
  await assert.rejects(glossa.openStatic(other.origin), code("bad-snapshot"));
  rmSync(join(copy, "index.json"));
  await assert.rejects(glossa.openStatic(other.origin), code("network"));
  await assert.rejects(glossa.openStatic("relative/"), code("bad-argument"));
  await assert.rejects(glossa.openStatic(other.origin, { cacheBytes: -1 }), code("bad-argument"));
  await assert.rejects(index.search("a", { nprobe: 1.5 }), code("bad-argument"));
  other.close();
});

test("a folder on disk is a host too", async () => {
  const index = await glossa.openStatic(pathToFileURL(join(folder, "index")));
  assert.equal((await index.search(question(2, "th"))).length, 10);
  await index.close();
});
