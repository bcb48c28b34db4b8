import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { topics } from "./fixture.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
const problems = [];

before(async () => {
  server = await serve(new URL("../../site/dist/", import.meta.url), { path: "/some/where/" }); // not at the root
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
  const topic = topics().find(({ id }) => id === "p0-11");
  for (const language of ["el", "en"]) {
    await page.check(`input[value=${language}]`);
    const found = await ask(topic.questions[0].text.th);
    assert.ok(found.length > 1 && found.every((hit) => hit.language === language));
    assert.ok(found[0].id.startsWith(`${language}-${topic.id}-`), `${language}: ${found[0].id} ${found[0].text}`);
    await page.uncheck(`input[value=${language}]`);
  }
});

test("unasked, every language gives its best; on request, the best come whatever their language", async () => {
  const each = await ask("How big is the Sahara?");
  assert.equal(each.length, 11);
  assert.equal(new Set(each.map((hit) => hit.language)).size, 11);
  await page.check("input[value=best]");
  await page.waitForFunction(() => document.querySelectorAll("#hits li").length === 24);
  assert.match(page.url(), /\/some\/where\/\?q=How\+big.*&view=best$/);
  await page.check("input[value=each]");
});

test("every control has a name, and a phone's width holds the page", async () => {
  for (const name of ["Your question, in any of eleven languages", "Ελληνικά", "the best of each language"]) {
    assert.equal(await page.getByLabel(name, { exact: true }).count(), 1, name);
  }
  await page.focus("#query");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Search");
  await page.setViewportSize({ width: 360, height: 800 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await page.setViewportSize({ width: 900, height: 900 });
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
  assert.equal(await page.locator("#hits li mark").first().textContent(), "Sahara");
});

test("nothing is fetched after loading, and nothing went wrong", async () => {
  const before = server.requests.length;
  await ask("Где родился рис?");
  assert.equal(server.requests.length, before);
  assert.deepEqual(problems, []);
});
