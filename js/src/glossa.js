import { address, fetchAssets, isAddress } from "./assets.js";
import { asBytes, checkPassage, checkSearch, checkSize, checkText, checkTexts } from "./check.js";
import { GlossaError } from "./errors.js";
import { LocalHost } from "./local.js";
import { WorkerHost } from "./remote.js";
import { openFrom } from "./snapshot.js";
import { StaticIndex } from "./static.js";

export { GlossaError, StaticIndex };

const BATCH = 256; // passages a call: short enough for progress and cancelling

/** Cross-lingual search over passages held in this process's own memory. */
export class Glossa {
  #host;

  /** Loads engine and model; the defaults are the files beside this package. */
  static async load({
    model = new URL("../model/", import.meta.url),
    wasm = new URL("../glossa.wasm", import.meta.url),
    dimensions = 0,
    lexical = true,
    texts = true,
    signal,
    onProgress,
  } = {}) {
    const { module, files, ours, end } = await fetchAssets({ model, wasm, signal, onProgress });
    const glossa = new Glossa();
    try {
      signal?.throwIfAborted();
      glossa.#host = typeof Worker === "undefined" ? new LocalHost() : new WorkerHost();
      await glossa.#host.start(module, files, { dimensions, lexical, texts, ours, signal });
      signal?.throwIfAborted();
    } catch (error) {
      glossa.close();
      throw error;
    }
    end();
    return glossa;
  }

  /** Adds passages; one with a known id replaces it. */
  async add(passages, { signal, onProgress } = {}) {
    const list = Array.isArray(passages) ? passages : [passages];
    list.forEach(checkPassage);
    let done = 0;
    do {
      const batch = list.slice(done, done + BATCH);
      await this.#call("add", [batch], signal);
      done += batch.length;
      onProgress?.({ loaded: done, total: list.length });
    } while (done < list.length);
  }

  /** Removes passages by id; resolves to how many there were. */
  async remove(ids, { signal } = {}) {
    const list = typeof ids === "string" ? [ids] : ids;
    checkTexts(list, "ids");
    return this.#call("remove", [list], signal);
  }

  /** The best passages for a query, best first. */
  async search(query, { k = 10, languages = [], tags = [], mode = "hybrid", approximate = false, signal } = {}) {
    const options = { k, languages, tags, mode, approximate };
    checkSearch(query, options);
    return this.#call("search", [query, options], signal);
  }

  /** The query's vector: unit length, or zero when no piece of it is known. */
  async embed(text, { signal } = {}) {
    checkText(text, "the text");
    return this.#call("embed", [text], signal);
  }

  /** The whole index as one snapshot, for `open` with the same model. */
  save({ signal } = {}) {
    return this.#call("save", [], signal);
  }

  /** Replaces the index by a snapshot, its bytes or its address, wholly or not at all. */
  async open(snapshot, { signal, onProgress } = {}) {
    if (isAddress(snapshot)) return openFrom(this.#living(signal), address(snapshot), { signal, onProgress });
    const bytes = asBytes(snapshot, "the snapshot");
    await this.#call("open", [bytes], signal);
    onProgress?.({ loaded: bytes.length, total: bytes.length });
  }

  /** Opens an index that stays on its static host: trainer index --static builds the folder. */
  async openStatic(url, { cacheBytes = 32 << 20, signal, onProgress } = {}) {
    checkSize(cacheBytes, "cacheBytes");
    return StaticIndex.open((...call) => this.#call(...call), url, { cacheBytes, signal, onProgress });
  }

  stats() {
    return this.#call("stats", []);
  }

  /** Frees the engine and its memory; later calls fail with code "closed". */
  close() {
    this.#host?.close();
    this.#host = undefined;
  }

  async #call(method, args, signal) {
    return this.#living(signal).call(method, args, signal);
  }

  /** The host, unless it was closed or the call is aborted already. */
  #living(signal) {
    signal?.throwIfAborted();
    if (!this.#host) throw new GlossaError("closed", "this Glossa was closed: load a new one");
    return this.#host;
  }
}
