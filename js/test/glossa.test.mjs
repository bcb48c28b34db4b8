import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Glossa, GlossaError } from "glossa";
import { passages, topics } from "./fixture.mjs";
import { trap } from "./trap.mjs";

const some = topics().slice(0, 12);
const model = (name) => readFileSync(new URL(`../model/${name}`, import.meta.url));
const files = () => ({ config: model("config.json"), tokenizer: model("tokenizer.json"), weights: model("model.safetensors") });
const code = (expected) => (error) => error instanceof GlossaError && error.code === expected && error.message.length > 10;

async function filled() {
  const glossa = await Glossa.load();
  await glossa.add(passages(some));
  return glossa;
}

test("questions in Thai find their answers in Greek", async () => {
  const glossa = await filled();
  const missed = [];
  for (const topic of some) {
    const hits = await glossa.search(topic.questions[0].text.th, { languages: ["el"], k: 5 });
    assert.equal(hits.length, 5);
    assert.ok(hits.every((hit) => hit.language === "el"));
    if (hits[0].title !== topic.title.el) missed.push(`${topic.id}: ${hits[0].text}`);
  }
  // One answer to each of twelve topics: chance would miss eleven.
  assert.ok(missed.length <= 4, missed.join("\n"));
  glossa.close();
});

test("every mode ranks, best first", async () => {
  const glossa = await filled();
  for (const mode of ["hybrid", "dense", "lexical"]) {
    const hits = await glossa.search(some[3].questions[0].text.en, { mode });
    assert.equal(hits.length, 10);
    assert.ok(hits.every((hit, i) => i === 0 || hits[i - 1].score >= hit.score), mode);
  }
  glossa.close();
});

test("an approximate search finds nearly what an exact one does, with its scores", async () => {
  const glossa = await Glossa.load();
  await glossa.add(passages(topics())); // more than the candidates it scores
  let same = 0;
  for (const { questions } of some) {
    const exact = await glossa.search(questions[0].text.en, { mode: "dense" });
    const near = await glossa.search(questions[0].text.en, { mode: "dense", approximate: true });
    same += near.filter((hit) => exact.some(({ id, score }) => id === hit.id && score === hit.score)).length;
  }
  assert.ok(same >= 0.97 * 10 * some.length, `${same} of ${10 * some.length} hits are the exact search's`);
  glossa.close();
});

test("the bundled model needs no network and its progress ends exactly once", async () => {
  const seen = [];
  const glossa = await Glossa.load({ onProgress: (p) => seen.push(p) });
  assert.ok(seen.length >= 2);
  assert.equal(new Set(seen.map((p) => p.total)).size, 1, "one total");
  assert.ok(seen.every((p, i) => i === 0 || p.loaded >= seen[i - 1].loaded), "monotone");
  assert.equal(seen.filter((p) => p.loaded === p.total).length, 1, "one end");
  glossa.close();
});

test("adding reports progress and stops on abort between batches", async () => {
  const glossa = await Glossa.load({ model: files() });
  const all = passages(some);
  const cancel = new AbortController();
  const seen = [];
  const adding = glossa.add(all, { signal: cancel.signal, onProgress: (p) => (seen.push(p), cancel.abort()) });
  await assert.rejects(adding, { name: "AbortError" });
  assert.equal(seen.length, 1);
  assert.equal((await glossa.stats()).passages, seen[0].loaded);
  glossa.close();
});

test("a snapshot carries the index to another instance", async () => {
  const [from, to] = [await filled(), await Glossa.load()];
  const snapshot = await from.save();
  await to.open(snapshot);
  const question = some[5].questions[1].text.hi;
  assert.deepEqual(await to.search(question), await from.search(question));
  assert.deepEqual(await to.save(), snapshot);
  from.close();
  to.close();
});

test("the same id replaces, remove removes", async () => {
  const glossa = await Glossa.load();
  await glossa.add({ id: "a", text: "Der Nil ist ein langer Fluss.", language: "de" });
  await glossa.add({ id: "a", text: "The moon is small.", language: "en" });
  assert.equal((await glossa.stats()).passages, 1);
  assert.equal((await glossa.search("moon"))[0].text, "The moon is small.");
  assert.equal(await glossa.remove(["a", "b"]), 1);
  assert.deepEqual(await glossa.search("moon"), []);
  glossa.close();
});

test("a query's vector has unit length at every Matryoshka width", async () => {
  for (const dimensions of [256, 128, 64]) {
    const glossa = await Glossa.load({ dimensions });
    const vector = await glossa.embed("Where does the Nile begin?");
    assert.equal(vector.length, dimensions);
    assert.ok(Math.abs(vector.reduce((sum, x) => sum + x * x, 0) - 1) < 1e-4);
    glossa.close();
  }
});

test("a list of texts gives the vectors that each gives alone, in batches", async () => {
  const glossa = await filled();
  const texts = Array.from({ length: 300 }, (_, i) => `question ${i} about the moon`);
  const seen = [];
  const vectors = await glossa.embed(texts, { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen, [{ loaded: 256, total: 300 }, { loaded: 300, total: 300 }]);
  assert.equal(vectors.length, 300);
  for (const i of [0, 255, 256, 299]) assert.deepEqual([...vectors[i]], [...(await glossa.embed(texts[i]))]);
  assert.deepEqual(await glossa.embed([]), []);
  await assert.rejects(glossa.embed(["a", 7]), code("bad-argument"));
  glossa.close();
});

test("every failure has a code, and the instance survives it", async () => {
  const glossa = await filled();
  await assert.rejects(glossa.search(42), code("bad-argument"));
  await assert.rejects(glossa.search("a", { mode: "fuzzy" }), code("bad-argument"));
  await assert.rejects(glossa.search("a", { approximate: 1 }), code("bad-argument"));
  await assert.rejects(glossa.search("a", { k: 0 }), code("bad-argument"));
  await assert.rejects(glossa.search("a", { languages: "el" }), code("bad-argument"));
  await assert.rejects(glossa.search("a", { k: 2 ** 32 + 1 }), code("bad-argument"));
  await assert.rejects(glossa.add([{ id: "x" }]), code("bad-argument"));
  await assert.rejects(glossa.remove([7]), code("bad-argument"));
  await assert.rejects(glossa.embed(), code("bad-argument"));
  await assert.rejects(glossa.open("snapshot"), code("bad-argument"));
  await assert.rejects(glossa.search("a".repeat(10 << 20)), code("too-large"));
  const snapshot = await glossa.save();
  await assert.rejects(glossa.open(snapshot.subarray(0, 100)), code("bad-snapshot"));
  snapshot[snapshot.length >> 1] ^= 1;
  await assert.rejects(glossa.open(snapshot), code("bad-snapshot"));
  assert.equal((await glossa.search(some[0].questions[0].text.de)).length, 10);
  glossa.close();
  await assert.rejects(glossa.search("a"), code("closed"));
});

test("a trap ends the instance with the engine's last words", async () => {
  const empty = new Uint8Array(1);
  const glossa = await Glossa.load({ wasm: await trap(), model: { config: empty, tokenizer: empty, weights: empty } });
  const stopped = (error) => code("stopped")(error) && /out of memory\)/.test(error.message);
  await assert.rejects(glossa.search("a"), stopped);
  await assert.rejects(glossa.stats(), stopped);
  glossa.close();
  await assert.rejects(glossa.stats(), code("closed"));
});

test("bad models and addresses are refused", async () => {
  const broken = { ...files(), weights: files().weights.subarray(0, 1000) };
  await assert.rejects(Glossa.load({ model: broken }), code("bad-model"));
  await assert.rejects(Glossa.load({ model: { config: broken.config } }), code("bad-model"));
  await assert.rejects(Glossa.load({ model: new URL("nowhere/", import.meta.url) }), code("network"));
  await assert.rejects(Glossa.load({ model: "model/" }), code("bad-argument")); // relative to nothing
  await assert.rejects(Glossa.load({ wasm: model("config.json") }), code("bad-argument"));
  await assert.rejects(Glossa.load({ wasm: new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]) }), code("bad-argument"));
  await assert.rejects(Glossa.load({ dimensions: 512 }), code("bad-argument"));
  await assert.rejects(Glossa.load({ signal: AbortSignal.abort() }), { name: "AbortError" });
});
