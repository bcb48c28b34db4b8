import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Glossa } from "glossa";
import { launch } from "./chromium.mjs";
import { passages, topics } from "./fixture.mjs";
import { serve } from "./server.mjs";

let browser, server, page;

before(async () => {
  server = await serve(new URL("../", import.meta.url));
  browser = await launch();
  page = await browser.newPage();
  // An empty page of the same origin: the package needs no bundler.
  await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>empty</title>" }));
  await page.goto(`${server.origin}empty.html`);
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("Chromium's answers are Node's, score for score", async () => {
  const some = topics().slice(0, 12);
  const questions = some.flatMap((topic) => Object.values(topic.questions[0].text));
  const here = await Glossa.load();
  await here.add(passages(some));
  const expected = [];
  for (const question of questions) expected.push(await here.search(question));
  here.close();

  const found = await page.evaluate(async ([list, questions]) => {
    const { Glossa } = await import("/src/glossa.js");
    const glossa = await Glossa.load();
    await glossa.add(list);
    const answers = [];
    for (const question of questions) answers.push(await glossa.search(question));
    glossa.close();
    return answers;
  }, [passages(some), questions]);
  assert.deepEqual(found, expected);
});

test("the engine runs off the page's thread and is offline once loaded", async () => {
  const workers = page.workers().length;
  await page.evaluate(async () => {
    const { Glossa } = await import("/src/glossa.js");
    globalThis.glossa = await Glossa.load();
  });
  assert.equal(page.workers().length, workers + 1);
  await page.context().setOffline(true);
  const hits = await page.evaluate(async () => {
    await globalThis.glossa.add({ id: "1", text: "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας." });
    return globalThis.glossa.search("Athens");
  });
  await page.context().setOffline(false);
  assert.equal(hits[0].id, "1");
  assert.equal(hits[0].language, "el");
});

test("closing ends the worker and what was under way", async () => {
  const outcome = await page.evaluate(async () => {
    const search = globalThis.glossa.search("Athens");
    globalThis.glossa.close();
    return search.then(() => "answered", (error) => error.code);
  });
  assert.equal(outcome, "closed");
  assert.equal(page.workers().length, 0);
});

test("a load can be cancelled while it downloads", async () => {
  const name = await page.evaluate(async () => {
    const { Glossa } = await import("/src/glossa.js");
    const cancel = new AbortController();
    const loading = Glossa.load({ signal: cancel.signal, onProgress: () => cancel.abort() });
    return loading.then(() => "loaded", (error) => error.name);
  });
  assert.equal(name, "AbortError");
});

test("a missing file is a clear error", async () => {
  const error = await page.evaluate(async () => {
    const { Glossa } = await import("/src/glossa.js");
    return Glossa.load({ model: "/nowhere/" }).then(() => null, ({ code, message }) => ({ code, message }));
  });
  assert.equal(error.code, "network");
  assert.match(error.message, /nowhere\/config\.json.*404/);
});
