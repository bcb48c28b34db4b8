import { address, checkStatic } from "./check.js";
import { sum } from "./crc32c.js";
import { GlossaError } from "./errors.js";
import { ENTRY, Loader } from "./loader.js";

const CELLS_SHARE = 0.75; // of the cache; the rest is for texts
const TEXTS = 12 << 10; // bytes of a file of texts, unless one text alone is larger

/**
 * A search index that stays on its static host: each search fetches the few
 * files it needs and is not holding yet. `Glossa.openStatic` makes one.
 */
export class StaticIndex {
  #call; // of the engine's methods
  #loader;
  #opened; // {handle, passages, dimensions, cells}
  #held = { cells: 0, bytes: 0 };
  #texts = new Map(); // name -> {records, bytes}, the one used longest ago first
  #textBytes = 0;
  #textLimit;

  static async open(call, url, { cacheBytes, signal, onProgress }) {
    const index = new StaticIndex();
    index.#call = call;
    index.#loader = new Loader(address(String(url).replace(/\/?$/, "/")));
    index.#textLimit = cacheBytes * (1 - CELLS_SHARE);
    const entry = await index.#entry(signal);
    const head = await index.#loader.bytes(entry.head, signal);
    index.#opened = await call("staticOpen", [head, Math.floor(cacheBytes * CELLS_SHARE)], signal);
    onProgress?.({ loaded: head.length, total: head.length });
    return index;
  }

  /** The best passages for a query, best first, among those of the cells nearest to it. */
  async search(query, { k = 10, nprobe = 0, maxBytes = 2_000_000, languages = [], signal } = {}) {
    checkStatic(query, { k, nprobe, maxBytes, languages });
    const texts = Math.min(k * TEXTS, maxBytes >> 1); // every hit may need a file
    const options = { k, nprobe, maxBytes: maxBytes - texts, languages };
    if (!this.#opened) throw new GlossaError("closed", "this static index was closed: open it again");
    return this.#search(query, options, signal).catch((error) => {
      if (error.code === "bad-snapshot") this.#loader.distrust();
      throw error;
    });
  }

  async #search(query, options, signal) {
    const { handle } = this.#opened;
    const cells = new Map(); // those of this search that were fetched
    for (;;) {
      const { missing, held, hits } = await this.#call("staticSearch", [handle, query, options, [...cells]], signal);
      this.#held = held;
      if (missing.length === 0) return this.#complete(hits, signal);
      const files = await this.#loader.all(missing.map(({ name }) => `cells/${name}.bin`), signal);
      missing.forEach(({ cell }, i) => cells.set(cell, files[i]));
    }
  }

  stats() {
    const { passages, dimensions, cells } = this.#opened ?? {};
    const { files, bytes } = this.#loader.fetched;
    return { passages, dimensions, cells, heldCells: this.#held.cells, heldBytes: this.#held.bytes + this.#textBytes, fetchedFiles: files, fetchedBytes: bytes };
  }

  /** Frees what the index holds; later searches fail with code "closed". */
  async close() {
    const opened = this.#opened;
    this.#opened = undefined;
    this.#texts.clear();
    if (opened) await this.#call("staticClose", [opened.handle]);
  }

  async #entry(signal) {
    const entry = parse(await this.#loader.bytes(ENTRY, signal), ENTRY);
    if (entry?.format !== "glossa-static" || entry.version !== 1 || !/^head-[0-9a-f]{16}\.bin$/.test(entry.head)) {
      throw new GlossaError("bad-snapshot", `${ENTRY} is not of a static index of this version: build it with trainer index --static`);
    }
    return entry;
  }

  /** Adds the texts to the hits, from files fetched together. */
  async #complete(hits, signal) {
    const blocks = new Map(hits.map(({ block }) => [block.name, this.#texts.get(block.name)]));
    const missing = hits.map(({ block }) => block).filter(({ name }, i, all) => !blocks.get(name) && all.findIndex((b) => b.name === name) === i);
    const files = await this.#loader.all(missing.map(({ name }) => `texts/${name}.json`), signal);
    missing.forEach((block, i) => blocks.set(block.name, unpack(block, files[i])));
    for (const [name, block] of blocks) this.#keep(name, block);
    return hits.map(({ score, language, block, item }) => {
      const record = blocks.get(block.name).records[item];
      if (typeof record?.id !== "string") throw damaged(`texts/${block.name}.json`);
      return { score, id: record.id, title: record.title, text: record.text, language };
    });
  }

  /** Holds a block of texts as the one used last, and forgets those used longest ago beyond the limit. */
  #keep(name, block) {
    if (this.#texts.delete(name)) this.#textBytes -= block.bytes;
    this.#texts.set(name, block);
    this.#textBytes += block.bytes;
    for (const [oldest, { bytes }] of this.#texts) {
      if (this.#textBytes <= this.#textLimit) return;
      this.#texts.delete(oldest);
      this.#textBytes -= bytes;
    }
  }
}

function unpack({ name, sum: expected }, bytes) {
  const file = `texts/${name}.json`;
  if (sum(bytes) !== expected) throw damaged(file);
  return { records: parse(bytes, file), bytes: bytes.length };
}

function parse(bytes, file) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw damaged(file, cause);
  }
}

const damaged = (file, cause) => new GlossaError("bad-snapshot", `${file} is damaged or of another index: deploy the whole folder again`, { cause });
