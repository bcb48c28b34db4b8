import { address, checkStatic } from "./check.js";
import { sum } from "./crc32c.js";
import { GlossaError } from "./errors.js";
import { ENTRY, Loader } from "./loader.js";

const CELLS_SHARE = 0.75; // of the cache; the rest is for texts

/**
 * A search index that stays on its static host: each search fetches the few
 * files it needs and is not holding yet. `Glossa.openStatic` makes one.
 */
export class StaticIndex {
  #call; // of the engine's methods
  #loader;
  #opened; // {handle, passages, dimensions, cells}
  #held = { cells: 0, bytes: 0 };
  #texts = new Map(); // name -> {bytes, records}, the one used longest ago first
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
    const options = { k, nprobe, maxBytes, languages };
    checkStatic(query, options);
    if (!this.#opened) throw new GlossaError("closed", "this static index was closed: open it again");
    return this.#search(query, options, signal).catch((error) => {
      if (error.code === "bad-snapshot") this.#loader.distrust();
      throw error;
    });
  }

  async #search(query, options, signal) {
    const { handle, cells, dimensions } = this.#opened;
    const given = new Map(); // id -> bytes: the files of this search that were fetched
    const blocks = new Map(); // name -> {bytes}: those of texts among them
    for (;;) {
      const { missing, held, hits } = await this.#call("staticSearch", [handle, query, options, [...given]], signal);
      this.#held = held;
      if (missing.length === 0) return this.#complete(hits, blocks, dimensions, signal);
      const files = await this.#loader.all(missing.map(({ id, name }) => (id < cells ? `cells/${name}.bin` : textFile(name))), signal);
      missing.forEach(({ id, name }, i) => {
        given.set(id, files[i]);
        if (id >= cells) blocks.set(name, { bytes: files[i] });
      });
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
    if (entry?.format !== "glossa-static" || entry.version !== 2 || !/^head-[0-9a-f]{16}\.bin$/.test(entry.head)) {
      throw new GlossaError("bad-snapshot", `${ENTRY} is not of a static index of this version: build it with trainer index --static`);
    }
    return entry;
  }

  /** Adds the texts to the hits: of the blocks fetched, those held, and others, which are fetched together. */
  async #complete(hits, blocks, dimensions, signal) {
    for (const { block } of hits) blocks.set(block.name, blocks.get(block.name) ?? this.#texts.get(block.name));
    const missing = [...blocks.keys()].filter((name) => !blocks.get(name));
    const files = await this.#loader.all(missing.map(textFile), signal);
    missing.forEach((name, i) => blocks.set(name, { bytes: files[i] }));
    const found = hits.map(({ score, language, block: { name, sum }, item }) => {
      const block = blocks.get(name);
      block.records ??= unpack(name, sum, block.bytes, dimensions);
      const record = block.records[item];
      if (typeof record?.id !== "string") throw damaged(textFile(name));
      return { score, id: record.id, title: record.title, text: record.text, language };
    });
    for (const [name, block] of blocks) this.#keep(name, block);
    return found;
  }

  /** Holds a block of texts as the one used last, and forgets those used longest ago beyond the limit. */
  #keep(name, block) {
    if (this.#texts.delete(name)) this.#textBytes -= block.bytes.length;
    this.#texts.set(name, block);
    this.#textBytes += block.bytes.length;
    for (const [oldest, { bytes }] of this.#texts) {
      if (this.#textBytes <= this.#textLimit) return;
      this.#texts.delete(oldest);
      this.#textBytes -= bytes.length;
    }
  }
}

const textFile = (name) => `texts/${name}.bin`;

/** The texts of a block (wasm/cells/block.go states its layout). */
function unpack(name, expected, bytes, dimensions) {
  const file = textFile(name);
  if (sum(bytes) !== expected) throw damaged(file);
  const passages = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return parse(bytes.subarray(4 + (passages * dimensions) / 2), file);
}

function parse(bytes, file) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw damaged(file, cause);
  }
}

const damaged = (file, cause) => new GlossaError("bad-snapshot", `${file} is damaged or of another index: deploy the whole folder again`, { cause });
