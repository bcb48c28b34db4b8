import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Glossa } from "glossa";
import { launch } from "./chromium.mjs";
import { passages, topics } from "./fixture.mjs";
import { serve } from "./server.mjs";
import { trap } from "./trap.mjs";

const folder = new URL("../", import.meta.url);
let browser, server, page;

before(async () => {
  server = await serve(folder);
  browser = await launch();
  page = await browser.newPage();
  await page.goto(`${server.origin}blank.html`);
  await page.evaluate(async () => Object.assign(globalThis, await import("/src/glossa.js")));
});

after(async () => {
  await browser?.close();
  server?.close();
});

// Playwright learns of a worker's end a moment later.
async function workersEnd(of = page) {
  for (const limit = Date.now() + 30_000; of.workers().length > 0 && Date.now() < limit; ) await new Promise((next) => setTimeout(next, 20));
  return of.workers().length;
}

test("Chromium's answers and vectors are Node's, bit for bit, also from a snapshot", async () => {
  const some = topics().slice(0, 4);
  const questions = some.flatMap((topic) => Object.values(topic.questions[0].text));
  const here = await Glossa.load();
  await here.add(passages(some));
  const expected = [];
  for (const question of questions) expected.push(await here.search(question));
  const vectors = (await here.embed(questions)).map((vector) => [...vector]);
  here.close();

  const found = await page.evaluate(async ([list, questions]) => {
    const ask = (glossa) => Promise.all(questions.map((question) => glossa.search(question)));
    const [added, opened] = await Promise.all([Glossa.load(), Glossa.load()]);
    await added.add(list);
    const snapshot = await added.save();
    const padded = new Uint8Array(snapshot.length + 20); // a part of a larger buffer
    padded.set(snapshot, 10);
    const part = padded.subarray(10, -10);
    await opened.open(part);
    const answers = [await ask(added), await ask(opened)];
    const vectors = (await added.embed(questions)).map((vector) => [...vector]);
    added.close();
    opened.close();
    return { answers, vectors, kept: part.length === snapshot.length };
  }, [passages(some), questions]);
  assert.deepEqual(found.answers[0], expected);
  assert.deepEqual(found.answers[1], expected);
  assert.deepEqual(found.vectors, vectors);
  assert.ok(found.kept, "the caller keeps its snapshot");
});

test("the engine runs off the page's thread and is offline once loaded", async () => {
  assert.equal(await workersEnd(), 0);
  await page.evaluate(async () => (globalThis.glossa = await Glossa.load()));
  assert.equal(page.workers().length, 1);
  await page.context().setOffline(true);
  const hits = await page.evaluate(async () => {
    await glossa.add({ id: "1", text: "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας." });
    return glossa.search("Athens");
  });
  await page.context().setOffline(false);
  assert.equal(hits[0].id, "1");
  assert.equal(hits[0].language, "el");
});

test("an abort takes back what has not begun: a newer search overtakes", async () => {
  const outcome = await page.evaluate(async () => {
    const order = [];
    const note = (name) => (hits) => order.push(`${name} ${hits.name ?? hits.length}`);
    const cancel = new AbortController();
    const begun = glossa.search("Athens").then(note("begun"));
    const late = glossa.search("Athens", { signal: cancel.signal }).then(note("late"), note("late"));
    const newest = glossa.search("Athens").then(note("newest"));
    cancel.abort();
    await Promise.all([begun, late, newest]);
    return order;
  });
  assert.deepEqual(outcome, ["late AbortError", "begun 1", "newest 1"]);
});

test("closing ends the worker and what was under way", async () => {
  const outcomes = await page.evaluate(async () => {
    const calls = [glossa.search("Athens"), glossa.stats(), glossa.save()];
    glossa.close();
    calls.push(glossa.stats());
    return Promise.all(calls.map((call) => call.then(() => "answered", (error) => error.code)));
  });
  assert.deepEqual(outcomes, ["closed", "closed", "closed", "closed"]);
  assert.equal(await workersEnd(), 0);
});

test("a load can be cancelled while it downloads and while it starts", async () => {
  const seen = await page.evaluate(async () => {
    const cancel = new AbortController();
    const loading = Glossa.load({ signal: cancel.signal, onProgress: () => cancel.abort() });
    return loading.then(() => "loaded", (error) => error.name);
  });
  assert.equal(seen, "AbortError");
  const outcome = await page.evaluate(async () => {
    const cancel = new AbortController();
    const counts = { started: 0, ended: 0 };
    const Real = Worker;
    globalThis.Worker = class extends Real {
      constructor(...args) {
        super(...args);
        counts.started++;
        setTimeout(() => cancel.abort(new Error("enough"))); // before the model can be in
      }
      terminate() {
        counts.ended++;
        super.terminate();
      }
    };
    const message = await Glossa.load({ signal: cancel.signal }).then(() => "loaded", (error) => error.message);
    globalThis.Worker = Real;
    return { message, ...counts };
  });
  assert.deepEqual(outcome, { message: "enough", started: 1, ended: 1 });
  assert.equal(await workersEnd(), 0);
});

for (const encoding of [undefined, "gzip", "chunked"]) {
  test(`progress is monotone, has one total and one end: ${encoding ?? "plain"} responses`, async () => {
    const host = await serve(folder, { encoding });
    const other = await browser.newPage();
    await other.goto(`${host.origin}blank.html`);
    const seen = await other.evaluate(async () => {
      const { Glossa } = await import("/src/glossa.js");
      const seen = [];
      const glossa = await Glossa.load({ onProgress: (p) => seen.push(p) });
      const { passages } = await glossa.stats();
      return { seen, passages };
    });
    await other.close();
    host.close();
    assert.equal(seen.passages, 0);
    const reports = seen.seen;
    assert.equal(new Set(reports.map((p) => p.total)).size, 1, "one total");
    assert.ok(reports.every((p, i) => i === 0 || p.loaded >= reports[i - 1].loaded), "monotone");
    assert.deepEqual(reports.flatMap((p, i) => (p.loaded === p.total ? [i] : [])), [reports.length - 1], "one end");
    if (encoding !== "chunked") assert.ok(reports.length > 10, `${reports.length} reports`);
  });
}

test("downloads move into the worker, the caller's own bytes do not", async () => {
  const kept = await page.evaluate(async () => {
    const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
    const model = {
      config: await bytes("/model/config.json"),
      tokenizer: await bytes("/model/tokenizer.json"),
      weights: (await bytes("/model/model.safetensors")).buffer,
    };
    const wasm = await bytes("/glossa.wasm");
    const sizes = () => [...Object.values(model), wasm].map((part) => part.byteLength);
    const before = sizes();
    const glossa = await Glossa.load({ model, wasm });
    glossa.close();
    return { before, after: sizes() };
  });
  assert.deepEqual(kept.after, kept.before);
  const moved = await page.evaluate(async () => {
    const buffers = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, transfer) {
      buffers.push(...transfer);
      return post.call(this, message, transfer);
    };
    const glossa = await Glossa.load();
    glossa.close();
    Worker.prototype.postMessage = post;
    return buffers.map((buffer) => buffer.byteLength);
  });
  assert.ok(moved.length >= 3, `${moved.length} buffers`);
  assert.ok(moved.every((size) => size === 0), "detached: moved, not copied");
});

test("a trap rejects every call under way and frees the worker", async () => {
  const wasm = [...(await trap())];
  const outcomes = await page.evaluate(async (wasm) => {
    const empty = new Uint8Array(1);
    const glossa = await Glossa.load({ wasm: new Uint8Array(wasm), model: { config: empty, tokenizer: empty, weights: empty } });
    const calls = [glossa.search("a"), glossa.stats()];
    const settled = await Promise.allSettled(calls);
    settled.push(...(await Promise.allSettled([glossa.stats()])));
    return settled.map(({ reason }) => ({ code: reason?.code, message: reason?.message }));
  }, wasm);
  for (const { code, message } of outcomes) {
    assert.equal(code, "stopped");
    assert.match(message, /load a new one/);
  }
  assert.equal(await workersEnd(), 0);
});

test("what goes wrong while the model comes has its code, ends the worker, and the next load works", async () => {
  const codes = await page.evaluate(async () => {
    const real = globalThis.fetch;
    const weights = (change) => async (url, options) => {
      const response = await real(url, options);
      return String(url).endsWith("model.safetensors") ? change(response) : response;
    };
    const cut = (response) => response.arrayBuffer().then((bytes) => new Response(bytes.slice(0, 1_000_000)));
    const unsound = (response) => response.arrayBuffer().then((bytes) => new Response(new Uint8Array(bytes).fill(0x80, 1_000_000, 1_000_001)));
    const broken = (response) => {
      const reader = response.body.getReader();
      const pull = async (stream, pieces = 0) => (pieces < 3 ? stream.enqueue((await reader.read()).value) : stream.error(new TypeError("cut off")));
      let pieces = 0;
      return new Response(new ReadableStream({ pull: (stream) => pull(stream, pieces++) }), { headers: response.headers });
    };
    const codes = [];
    for (const change of [cut, unsound, broken]) {
      globalThis.fetch = weights(change);
      codes.push(await Glossa.load().then(() => "loaded", (error) => error.code));
    }
    globalThis.fetch = real;
    const none = "data:application/wasm;base64,AGFzbQIAAAA="; // streamed, of another version
    codes.push(await Glossa.load({ wasm: none }).then(() => "loaded", (error) => error.code));
    const glossa = await Glossa.load();
    codes.push((await glossa.stats()).passages);
    glossa.close();
    return codes;
  });
  assert.deepEqual(codes, ["bad-model", "bad-model", "network", "bad-argument", 0]);
  assert.equal(await workersEnd(), 0);
});

test("a missing file is a clear error", async () => {
  const error = await page.evaluate(() => Glossa.load({ model: "/nowhere/" }).then(() => null, ({ code, message }) => ({ code, message })));
  assert.equal(error.code, "network");
  assert.match(error.message, /nowhere\/config\.json.*404/);
  assert.equal(await workersEnd(), 0);
});

test("the package also works from another origin, as a CDN's", async () => {
  const cdn = await serve(folder);
  const hits = await page.evaluate(async (origin) => {
    const { Glossa } = await import(`${origin}src/glossa.js`);
    const glossa = await Glossa.load();
    await glossa.add({ id: "1", text: "Athens is the capital of Greece." });
    const hits = await glossa.search("Athens");
    glossa.close();
    return hits;
  }, cdn.origin);
  cdn.close();
  assert.equal(hits.length, 1);
});
