// Real Chromium, headless, with its calls home switched off.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PATHS = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** How long a page may take, in ms: a busy machine is slow, not wrong. */
export const PATIENCE = 180_000;

/** How Chromium is started, for playwright's launch functions. */
export function start(args = []) {
  const executablePath = PATHS.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no Chromium found: install it (Debian: apt-get install chromium) or set CHROMIUM to its path");
  return { executablePath, timeout: PATIENCE, args: [...ARGS, ...args] };
}

/** A browser whose pages wait long. */
export async function launch(args) {
  const browser = await chromium.launch(start(args));
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async (options) => {
    const page = await newPage(options);
    page.setDefaultTimeout(PATIENCE);
    return page;
  };
  return browser;
}
