import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { topics } from "./fixture.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
const problems = [];

before(async () => {
  server = await serve(new URL("../../site/dist/", import.meta.url));
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(server.origin);
  await page.waitForSelector("#query:enabled");
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function ask(question) {
  await page.fill("#query", "");
  await page.waitForFunction(() => document.querySelectorAll("#hits li").length === 0);
  await page.fill("#query", question);
  await page.waitForSelector("#hits li");
  return page.$$eval("#hits li", (items) => items.map((item) => ({ ...item.dataset, text: item.querySelector("p").textContent })));
}

test("ask in Thai: Greek and English answers on that topic come first", async () => {
  const topic = topics().find(({ id }) => id === "p0-01");
  for (const language of ["el", "en"]) {
    await page.check(`input[value=${language}]`);
    const [first] = await ask(topic.questions[0].text.th);
    assert.equal(first.language, language);
    assert.ok(first.id.startsWith(`${language}-${topic.id}-`), `${language}: ${first.id} ${first.text}`);
    await page.uncheck(`input[value=${language}]`);
  }
  if (process.env.SCREENSHOT) {
    await page.check("input[value=el]");
    await page.check("input[value=en]");
    await ask(topic.questions[0].text.th);
    await page.screenshot({ path: process.env.SCREENSHOT });
    await page.uncheck("input[value=el]");
    await page.uncheck("input[value=en]");
  }
});

test("an answer shows its language, title, sentence and score, in its own direction", async () => {
  await page.check("input[value=ar]");
  await ask("How big is the Sahara?");
  const shown = await page.$eval("#hits li", (item) => ({
    language: item.querySelector(".language").textContent,
    title: item.querySelector(".title").textContent,
    score: Number(item.querySelector(".score").textContent),
    direction: getComputedStyle(item.querySelector("p")).direction,
  }));
  assert.equal(shown.language, "العربية");
  assert.ok(shown.title.length > 0 && Number.isFinite(shown.score));
  assert.equal(shown.direction, "rtl");
  await page.uncheck("input[value=ar]");
});

test("a question in the address is asked on arrival, and is never HTML", async () => {
  await page.goto(`${server.origin}?q=${encodeURIComponent("<img src=x onerror=alert(1)> Sahara")}`);
  await page.waitForSelector("#hits li");
  assert.equal(await page.locator("img").count(), 0);
  assert.match(await page.inputValue("#query"), /^<img/);
});

test("nothing is fetched after loading, and nothing went wrong", async () => {
  const before = server.requests.length;
  await ask("Где родился рис?");
  assert.equal(server.requests.length, before);
  assert.deepEqual(problems, []);
});
