// What only others need is named here too: a page then asks for all at once.
import "./assets.js";
import "./download.js";
import "./progress.js";
import "./together.js";
import "./wire.js";
import { address, asBytes, checkPassage, checkSearch, checkSize, checkText, checkTexts, isAddress } from "./check.js";
import { GlossaError } from "./errors.js";
import { WorkerHost } from "./remote.js";
import { start } from "./start.js";

export { GlossaError };

const BATCH = 256; // passages or texts a call: short enough for progress and cancelling

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
    signal?.throwIfAborted();
    const glossa = new Glossa();
    try {
      glossa.#host = await createHost();
      await start(glossa.#host, { model, wasm, engine: { dimensions, lexical, texts }, signal, onProgress });
    } catch (error) {
      glossa.close();
      throw error;
    }
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

  /** A text's vector, as a query: unit length, or zero when no piece of it is known. Of a list, a list of them. */
  async embed(text, { signal, onProgress } = {}) {
    if (Array.isArray(text)) return this.#embedAll(text, { signal, onProgress });
    checkText(text, "the text");
    return this.#call("embed", [text], signal);
  }

  async #embedAll(texts, { signal, onProgress }) {
    checkTexts(texts, "the texts");
    const vectors = [];
    do {
      const batch = texts.slice(vectors.length, vectors.length + BATCH);
      const all = await this.#call("embedAll", [batch], signal);
      const width = all.length / batch.length;
      batch.forEach((_, i) => vectors.push(all.subarray(i * width, (i + 1) * width)));
      onProgress?.({ loaded: vectors.length, total: texts.length });
    } while (vectors.length < texts.length);
    return vectors;
  }

  /** The whole index as one snapshot, for `open` with the same model. */
  save({ signal } = {}) {
    return this.#call("save", [], signal);
  }

  /** Replaces the index by a snapshot, its bytes or its address, wholly or not at all. */
  async open(snapshot, { signal, onProgress } = {}) {
    if (isAddress(snapshot)) {
      const [host, url] = [this.#living(signal), address(snapshot)];
      const { openFrom } = await import("./snapshot.js").catch(missing);
      return openFrom(host, url, { signal, onProgress });
    }
    const bytes = asBytes(snapshot, "the snapshot");
    await this.#call("open", [bytes], signal);
    onProgress?.({ loaded: bytes.length, total: bytes.length });
  }

  /** Opens an index that stays on its static host: trainer index --static builds the folder. */
  async openStatic(url, { cacheBytes = 32 << 20, signal, onProgress } = {}) {
    checkSize(cacheBytes, "cacheBytes");
    const { StaticIndex } = await import("./static.js").catch(missing);
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

// Parts that not every page needs come when they are needed.

async function createHost() {
  if (typeof Worker !== "undefined") return new WorkerHost();
  const { LocalHost } = await import("./local.js").catch(missing);
  return new LocalHost();
}

function missing(cause) {
  throw new GlossaError("network", "a part of glossa could not be fetched: check that all of src/ is deployed", { cause });
}
