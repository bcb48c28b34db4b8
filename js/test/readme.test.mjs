// Every snippet of the package's README and of the repository's runs: the js
// blocks in Node, the html one in Chromium; they print what their comments say.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

const folder = new URL("../", import.meta.url);
const [own, root] = await Promise.all(["README.md", "../README.md"].map((file) => readFile(new URL(file, folder), "utf8")));
const blocks = (text, language) => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code]) => code);

for (const [i, code] of [...blocks(root, "js"), ...blocks(own, "js")].entries()) {
  test(`README: js block ${i + 1}`, async () => {
    const file = new URL(`test/.readme-${i}.mjs`, folder); // inside, so that "glossa" is this package
    await writeFile(file, code);
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(file)]);
      const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, comment]) => comment);
      assert.ok(expected.length > 0);
      assert.deepEqual(stdout.trim().split("\n"), expected);
    } finally {
      await rm(file);
    }
  });
}

test("README: the html block", async () => {
  const [html] = blocks(own, "html");
  const server = await serve(folder, { path: "/glossa/" });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const seen = [];
    page.on("console", (message) => seen.push(message.text()));
    await page.route("**/page.html", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html>${html}` }));
    await page.goto(new URL("/page.html", server.origin).href);
    await page.waitForFunction(() => document.title === "Athens is the capital of Greece.");
    assert.equal(seen.at(-1), "100 %");
  } finally {
    await browser.close();
    server.close();
  }
});
