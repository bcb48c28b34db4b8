import { GlossaError, engineError } from "./errors.js";
import { relax } from "./relaxed.js";
import { APPROXIMATE, MODES, Reader, utf8, Writer } from "./wire.js";
import { wasi } from "./wasi.js";

/** The WebAssembly engine, synchronous: every call runs to its end. */
export class Engine {
  #exports;
  #said = ""; // what the engine wrote to its error stream: its last words
  #stopped; // the trap that ended it
  #tokenizer; // of a model on its way: where it lies and its length
  #weights; // likewise: {at, size, length}

  /** Starts an instance of a compiled glossa.wasm. */
  static async start(module) {
    const engine = new Engine();
    const imports = { wasi_snapshot_preview1: wasi(() => engine.#exports.memory, (text) => (engine.#said += text)) };
    const instance = await WebAssembly.instantiate(module, imports).catch(refuse);
    if (!instance.exports.glossa_tokenizer) refuse(new Error("it does not export glossa_tokenizer"));
    engine.#exports = instance.exports;
    engine.#invoke("_initialize");
    relax(module, instance.exports);
    return engine;
  }

  /** Takes a model's tokenizer.json, for the `load` that follows. */
  tokenizer(bytes) {
    this.#tokenizer = this.#place(bytes);
    this.#check(this.#invoke("glossa_tokenizer", ...this.#tokenizer));
  }

  /** Makes room for a model's weights, of so many bytes as far as is known. */
  expect(size) {
    this.#weights = { at: this.reserve(size), size, length: 0 };
  }

  /** Takes the next pieces of the weights. */
  append(...pieces) {
    const length = pieces.reduce((sum, piece) => sum + piece.length, this.#weights.length);
    if (length > this.#weights.size) this.#resize(2 * length);
    for (const piece of pieces) {
      this.fill(this.#weights.at, this.#weights.length, piece);
      this.#weights.length += piece.length;
    }
  }

  /** Loads the model whose tokenizer and weights it has; `dimensions` 0 keeps the model's own. */
  load(config, { dimensions = 0, lexical = true, texts = true } = {}) {
    if (this.#weights.length < this.#weights.size) this.#resize(this.#weights.length);
    const weights = [this.#weights.at, this.#weights.length];
    const blocks = [this.#place(config), this.#tokenizer];
    const options = (lexical ? 0 : 1) | (texts ? 0 : 2);
    this.#check(this.#invoke("glossa_load", ...blocks.flat(), ...weights, dimensions, options));
    for (const [at] of blocks) this.release(at); // the engine keeps the weights where they lie
  }

  /** Moves the weights to a room of another size. */
  #resize(size) {
    const { at, length } = this.#weights;
    this.expect(size);
    new Uint8Array(this.#exports.memory.buffer).copyWithin(this.#weights.at, at, at + length);
    this.#weights.length = length;
    this.release(at);
  }

  add(passages) {
    const message = new Writer().u32(passages.length);
    for (const p of passages) {
      message.string(p.id).string(p.text).string(p.title ?? "").string(p.language ?? "").string(p.context ?? "");
      message.strings(p.tags ?? []);
    }
    this.#call("glossa_add", message.bytes());
  }

  remove(ids) {
    return this.#reader("glossa_remove", new Writer().strings(ids).bytes()).u32();
  }

  search(query, { k = 10, languages = [], tags = [], mode = "hybrid", approximate = false } = {}) {
    const message = new Writer().string(query).strings(languages).strings(tags);
    const flags = MODES.indexOf(mode) + (approximate ? APPROXIMATE : 0);
    const reader = this.#reader("glossa_search", message.bytes(), k, flags);
    return Array.from({ length: reader.u32() }, () => ({
      score: reader.f32(),
      id: reader.string(),
      title: reader.string(),
      text: reader.string(),
      language: reader.string(),
    }));
  }

  embed(text) {
    const bytes = this.#result("glossa_embed", utf8(text));
    return new Float32Array(bytes.slice().buffer);
  }

  /** The vectors of some texts, one after another. */
  embedAll(texts) {
    const vectors = texts.map((text) => this.embed(text));
    const all = new Float32Array(vectors.reduce((sum, { length }) => sum + length, 0));
    vectors.forEach((vector, i) => all.set(vector, i * vector.length));
    return all;
  }

  save() {
    return this.#result("glossa_save").slice();
  }

  open(snapshot) {
    const at = this.reserve(snapshot.length);
    this.fill(at, 0, snapshot);
    this.adopt(at, snapshot.length);
  }

  /** Makes room for a snapshot of so many bytes, for `fill` and then `adopt` or `release`. */
  reserve(size) {
    const at = this.#invoke("glossa_alloc", size) >>> 0;
    if (at === 0) throw new GlossaError("too-large", `the engine has no room for ${size} bytes: pass smaller pieces`);
    return at;
  }

  /** Copies bytes to a place in the room at `at`. */
  fill(at, offset, bytes) {
    new Uint8Array(this.#exports.memory.buffer, at + offset, bytes.length).set(bytes);
  }

  /** Opens the snapshot that fills the room: it is the engine's now, or released. */
  adopt(at, size) {
    try {
      this.#check(this.#invoke("glossa_open", at, size));
    } catch (error) {
      if (!this.#stopped) this.release(at);
      throw error;
    }
  }

  release(at) {
    this.#invoke("glossa_free", at);
  }

  staticOpen(head, cacheBytes) {
    const reader = this.#reader("glossa_static_open", head, cacheBytes);
    return { handle: reader.u32(), passages: reader.u32(), dimensions: reader.u32(), cells: reader.u32() };
  }

  /** Searches in the files that are held or among `files`, [id, bytes] each; says which are missing. */
  staticSearch(handle, query, { k, nprobe, maxBytes, languages }, files) {
    const message = new Writer().string(query).u32(k).u32(nprobe).u32(maxBytes).strings(languages).u32(files.length);
    for (const [id, bytes] of files) message.u32(id).blob(bytes);
    const reader = this.#reader("glossa_static_search", message.bytes(), handle);
    const missing = Array.from({ length: reader.u32() }, () => ({ id: reader.u32(), name: reader.name() }));
    const held = { cells: reader.u32(), bytes: reader.u32() };
    const hits = Array.from({ length: reader.u32() }, () => ({
      score: reader.f32(),
      item: reader.u32(),
      block: { name: reader.name(), sum: reader.u32() },
      language: reader.string(),
    }));
    return { missing, held, hits };
  }

  staticClose(handle) {
    this.#invoke("glossa_static_close", handle);
  }

  stats() {
    const reader = this.#reader("glossa_stats");
    const names = ["passages", "dimensions", "vocabulary", "indexBytes", "modelBytes"];
    const stats = Object.fromEntries(names.map((name) => [name, reader.u32()]));
    return { ...stats, model: reader.string(), memoryBytes: this.#exports.memory.buffer.byteLength };
  }

  #reader(name, bytes, ...rest) {
    return new Reader(this.#result(name, bytes, ...rest));
  }

  /** Calls and returns a view of the result, valid until the next call. */
  #result(name, bytes, ...rest) {
    this.#call(name, bytes, ...rest);
    return this.#view(this.#invoke("glossa_result"));
  }

  #call(name, bytes, ...rest) {
    if (!bytes) return this.#check(this.#invoke(name, ...rest));
    const [at, size] = this.#place(bytes);
    try {
      this.#check(this.#invoke(name, at, size, ...rest));
    } finally {
      this.#invoke("glossa_free", at);
    }
  }

  #check(status) {
    if (status === 0) return;
    const message = new TextDecoder().decode(this.#view(this.#invoke("glossa_message")));
    throw engineError(status, message);
  }

  #place(bytes) {
    const at = this.reserve(bytes.length);
    this.fill(at, 0, bytes);
    return [at, bytes.length];
  }

  /** Calls an export. A trap ends the engine: its state can no longer be trusted. */
  #invoke(name, ...args) {
    if (this.#stopped) throw this.#stopped;
    try {
      return this.#exports[name](...args);
    } catch (cause) {
      const words = this.#said.trim().split("\n", 1)[0] || cause.message;
      this.#stopped = new GlossaError("stopped", `the engine stopped (${words}): close this Glossa and load a new one`, { cause });
      this.#exports = undefined; // frees its memory
      throw this.#stopped;
    }
  }

  #view(packed) {
    const bits = BigInt.asUintN(64, packed);
    return new Uint8Array(this.#exports.memory.buffer, Number(bits >> 32n), Number(bits & 0xffffffffn));
  }
}

function refuse(cause) {
  throw new GlossaError("bad-argument", `the module is not a glossa.wasm of this version: ${cause.message}`, { cause });
}
