// Takes the README picture of the demonstration from site/dist (make picture).
// Usage: node test/picture.mjs FILE.png [WIDTH [light|dark [QUERY STRING]]]
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

const QUESTION = "กระสวยลำใดนำกล้องฮับเบิลขึ้นสู่อวกาศ"; // Which shuttle carried the Hubble telescope into space?
const [path, width = 900, colorScheme = "light", query = `q=${encodeURIComponent(QUESTION)}`] = process.argv.slice(2);

const server = await serve(new URL("../../site/dist/", import.meta.url));
const browser = await launch();
const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme });
await page.goto(`${server.origin}?${query}`);
await page.waitForSelector("#hits li");
await page.locator("#query").blur();
await page.screenshot({ path });
await browser.close();
server.close();
