import { GlossaError } from "./errors.js";
import { MODES } from "./engine.js";
import { LocalHost, WorkerHost } from "./host.js";
import { fetchAssets } from "./assets.js";

export { GlossaError };

const BATCH = 256; // passages a call: short enough for progress and cancelling

/** Cross-lingual search over passages held in this process's own memory. */
export class Glossa {
  #host;

  /** Loads engine and model; the defaults are the files beside this package. */
  static async load({
    model = new URL("../model/", import.meta.url),
    wasm = new URL("../glossa.wasm", import.meta.url),
    dimensions = 0,
    signal,
    onProgress,
  } = {}) {
    const { module, files } = await fetchAssets({ model, wasm, signal, onProgress });
    signal?.throwIfAborted();
    const glossa = new Glossa();
    glossa.#host = typeof Worker === "undefined" ? new LocalHost() : new WorkerHost();
    try {
      await glossa.#run(signal, (host) => host.start(module, files, dimensions));
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
    for (let done = 0; done < list.length; ) {
      const batch = list.slice(done, done + BATCH);
      await this.#run(signal, (host) => host.call("add", batch));
      done += batch.length;
      onProgress?.({ loaded: done, total: list.length });
    }
  }

  /** Removes passages by id; resolves to how many there were. */
  remove(ids, { signal } = {}) {
    const list = typeof ids === "string" ? [ids] : ids;
    return this.#run(signal, (host) => host.call("remove", list));
  }

  /** The best passages for a query, best first. */
  async search(query, { k = 10, languages = [], mode = "hybrid", signal } = {}) {
    if (typeof query !== "string") throw new GlossaError("bad-argument", "the query must be a string");
    if (!MODES.includes(mode)) throw new GlossaError("bad-argument", `mode ${mode}: give one of ${MODES.join(", ")}`);
    if (!Number.isInteger(k) || k < 1) throw new GlossaError("bad-argument", `k ${k}: give a whole number from 1`);
    return this.#run(signal, (host) => host.call("search", query, { k, languages, mode }));
  }

  /** The query's vector: unit length, or zero when no piece of it is known. */
  embed(text, { signal } = {}) {
    return this.#run(signal, (host) => host.call("embed", text));
  }

  /** The whole index as one snapshot, for `open` with the same model. */
  save({ signal } = {}) {
    return this.#run(signal, (host) => host.call("save"));
  }

  /** Replaces the index by a snapshot, wholly or not at all. */
  open(snapshot, { signal } = {}) {
    const bytes = snapshot instanceof ArrayBuffer ? new Uint8Array(snapshot) : snapshot;
    return this.#run(signal, (host) => host.call("open", bytes));
  }

  stats() {
    return this.#run(undefined, (host) => host.call("stats"));
  }

  /** Frees the engine and its memory; later calls fail with code "closed". */
  close() {
    this.#host?.close();
    this.#host = undefined;
  }

  /** Runs one call; an abort rejects at once and drops its answer. */
  async #run(signal, call) {
    signal?.throwIfAborted();
    if (!this.#host) throw new GlossaError("closed", "this Glossa was closed: load a new one");
    if (!signal) return call(this.#host);
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      call(this.#host)
        .then(resolve, reject)
        .finally(() => signal.removeEventListener("abort", abort));
    });
  }
}

function checkPassage(passage, position) {
  for (const name of ["id", "text"]) {
    if (typeof passage?.[name] !== "string") {
      throw new GlossaError("bad-argument", `passage ${position}: ${name} must be a string`);
    }
  }
  for (const name of ["title", "language", "context"]) {
    if (passage[name] !== undefined && typeof passage[name] !== "string") {
      throw new GlossaError("bad-argument", `passage ${position}: ${name} must be a string when given`);
    }
  }
}
