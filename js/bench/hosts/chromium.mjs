// Engines in headless Chromium, each in a context, and so a process, of its own.
import { launch, PATIENCE } from "../../test/chromium.mjs";

const ARGS = ["--js-flags=--expose-gc"];

/** A browser whose pages hold engines; a lost one is replaced. */
export class Browser {
  #origin;
  #browser;
  #session;
  #starting; // the launch under way

  constructor(origin) {
    this.#origin = origin;
  }

  /** Where an engine in a page finds glossa's modules and the other packages. */
  get places() {
    return { source: new URL("glossa/src/", this.#origin).href, packages: new URL("packages/", this.#origin).href };
  }

  async version() {
    return (await this.#start()).version();
  }

  /** Opens a page with the engine; resolves to {call(method, ...args), close(), pids()}, the page's process being one of these. */
  async open({ name }) {
    const browser = await this.#start();
    const context = await browser.newContext();
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    let crash;
    const crashed = new Promise((_, reject) => (crash = reject));
    crashed.catch(() => {}); // told to whoever calls
    page.on("crash", () => crash(new Error("the tab crashed")));
    await page.goto(new URL(`pages/engine.html#${name}`, this.#origin).href);
    await page.waitForFunction(() => globalThis.engine, undefined, { polling: 50 }); // frames may be late in a page that nobody sees
    const call = (method, ...args) => page.evaluate(([method, args]) => globalThis.engine[method](...args), [method, args]);
    return { call: (...args) => Promise.race([call(...args), crashed]), close: () => context.close(), pids: () => this.#renderers() };
  }

  async close() {
    await this.#browser?.close();
  }

  async #renderers() {
    const { processInfo } = await this.#session.send("SystemInfo.getProcessInfo");
    return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  }

  async #start() {
    if (this.#browser?.isConnected()) return this.#browser;
    return (this.#starting ??= this.#launch().finally(() => (this.#starting = undefined)));
  }

  async #launch() {
    this.#browser = await launch(ARGS);
    this.#session = await this.#browser.newBrowserCDPSession();
    return this.#browser;
  }
}
