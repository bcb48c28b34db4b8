import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Glossa, GlossaError } from "glossa";
import { launch } from "./chromium.mjs";
import { passages, topics } from "./fixture.mjs";
import { serve } from "./server.mjs";
import { shard } from "./shard.mjs";

const some = topics().slice(0, 6);
const question = some[2].questions[0].text.ru;
const code = (expected) => (error) => error instanceof GlossaError && error.code === expected && error.message.length > 10;

let glossa, snapshot, made, hits;

before(async () => {
  glossa = await Glossa.load();
  await glossa.add(passages(some).map((passage, i) => ({ ...passage, tags: [i % 2 ? "odd" : "even"] })));
  hits = await glossa.search(question);
  snapshot = await glossa.save();
  made = shard(snapshot, (await glossa.stats()).model, 20_000);
  assert.ok(made.shards.length > 5);
});

after(() => {
  glossa?.close();
  if (made) rmSync(made.folder, { recursive: true });
});

test("shards and a whole file open from their address, with progress to a known total", async () => {
  for (const [name, total] of [["index.json", snapshot.length], ["whole.glossa", snapshot.length]]) {
    const seen = [];
    const other = await Glossa.load();
    await other.open(new URL(name, made.folder), { onProgress: (p) => seen.push(p) });
    assert.deepEqual(await other.search(question), hits);
    assert.deepEqual(await other.save(), snapshot);
    assert.ok(seen.every((p, i) => p.total === total && (i === 0 || p.loaded >= seen[i - 1].loaded)), name);
    assert.equal(seen.filter((p) => p.loaded === total).length, 1, name);
    other.close();
  }
});

test("what does not arrive whole is refused and leaves the index as it was", async () => {
  const broken = shard(snapshot, made.manifest.model, 20_000);
  const manifest = new URL("index.json", broken.folder);
  const write = (name, content) => writeFileSync(new URL(name, broken.folder), content);
  const { name } = broken.shards[3];
  try {
    write(name, new Uint8Array(20_000));
    await assert.rejects(glossa.open(manifest), code("bad-snapshot"));
    write(name, new Uint8Array(3));
    await assert.rejects(glossa.open(manifest), code("bad-snapshot"));
    rmSync(new URL(name, broken.folder));
    await assert.rejects(glossa.open(manifest), (error) => code("network")(error) && error.message.includes(name));
    for (const [change, expected] of [
      [{ model: "another" }, "other-model"],
      [{ version: 2 }, "bad-snapshot"],
      [{ bytes: 7 }, "bad-snapshot"],
      [{ shards: [{ name: "../secret", bytes: snapshot.length }] }, "bad-snapshot"],
      [{ bytes: 2 ** 31, shards: [{ name, bytes: 2 ** 31 }] }, "too-large"],
    ]) {
      write("index.json", JSON.stringify({ ...broken.manifest, ...change }));
      await assert.rejects(glossa.open(manifest), code(expected), expected);
    }
    write("index.json", "no manifest");
    await assert.rejects(glossa.open(manifest), code("bad-snapshot"));
    await assert.rejects(glossa.open(manifest, { signal: AbortSignal.abort() }), { name: "AbortError" });
    assert.deepEqual(await glossa.search(question), hits);
  } finally {
    rmSync(broken.folder, { recursive: true });
  }
});

test("an abort ends the download and gives the memory back", async () => {
  const other = await Glossa.load();
  for (let round = 0; round < 3; round++) {
    const cancel = new AbortController();
    const opening = other.open(new URL("index.json", made.folder), { signal: cancel.signal, onProgress: () => cancel.abort() });
    await assert.rejects(opening, { name: "AbortError" });
  }
  assert.equal((await other.stats()).passages, 0);
  await other.open(snapshot);
  other.close();
});

test("Chromium opens shards over HTTP", async () => {
  const [site, files, browser] = await Promise.all([serve(new URL("../", import.meta.url)), serve(made.folder), launch()]);
  try {
    const page = await browser.newPage();
    await page.goto(`${site.origin}blank.html`);
    const found = await page.evaluate(async ([address, question]) => {
      const { Glossa } = await import("/src/glossa.js");
      const glossa = await Glossa.load();
      const seen = [];
      await glossa.open(address, { onProgress: (p) => seen.push(p) });
      const missing = await glossa.open(address.replace("index", "nowhere")).catch((error) => error.code);
      const answer = await glossa.search(question);
      glossa.close();
      return { answer, missing, last: seen.at(-1) };
    }, [`${files.origin}index.json`, question]);
    assert.deepEqual(found, { answer: hits, missing: "network", last: { loaded: snapshot.length, total: snapshot.length } });
  } finally {
    await browser.close();
    site.close();
    files.close();
  }
});

test("tags filter before anything is scored", async () => {
  const ids = new Set(passages(some).filter((_, i) => i % 2).map((passage) => passage.id));
  for (const mode of ["hybrid", "dense", "lexical"]) {
    const odd = await glossa.search(question, { tags: ["odd"], mode, k: 1000 });
    assert.ok(odd.length > 0 && odd.every((hit) => ids.has(hit.id)), mode);
    assert.equal((await glossa.search(question, { tags: ["odd", "even"], mode })).length, 10);
    assert.deepEqual(await glossa.search(question, { tags: ["none"], mode }), []);
  }
  await assert.rejects(glossa.search(question, { tags: "odd" }), code("bad-argument"));
  await assert.rejects(glossa.add({ id: "x", text: "y", tags: [1] }), code("bad-argument"));
  const many = Array.from({ length: 70 }, (_, i) => ({ id: `${i}`, text: "y", tags: [`${i}`] }));
  await assert.rejects(glossa.add(many), code("too-large"));
});

test("an engine may keep vectors only", async () => {
  const lean = await Glossa.load({ lexical: false, texts: false, dimensions: 128 });
  await lean.add(passages(some));
  const [best] = await lean.search(question);
  assert.deepEqual([best.text, best.title, typeof best.id], ["", "", "string"]);
  await assert.rejects(lean.search(question, { mode: "lexical" }), code("bad-argument"));
  await assert.rejects(glossa.open(await lean.save()), code("other-model"));
  lean.close();
});
