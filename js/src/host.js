import { GlossaError } from "./errors.js";
import { Engine } from "./engine.js";

/** Runs the engine on this thread: Node's way. */
export class LocalHost {
  #engine;

  async start(module, files, dimensions) {
    this.#engine = await Engine.start(module);
    this.#engine.load(files, dimensions);
  }

  async call(method, ...args) {
    return this.#engine[method](...args);
  }

  close() {
    this.#engine = undefined;
  }
}

/** Runs the engine in a Web Worker, so that the page never waits for it. */
export class WorkerHost {
  #worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "glossa" });
  #pending = new Map();
  #next = 0;

  constructor() {
    this.#worker.onmessage = ({ data }) => this.#settle(data);
    this.#worker.onerror = (event) => this.#failAll(event.message || "glossa's worker could not be started: check that src/worker.js is deployed");
  }

  start(module, files, dimensions) {
    return this.call("start", module, files, dimensions);
  }

  call(method, ...args) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, args });
    });
  }

  close() {
    this.#worker.terminate();
    this.#failAll("glossa was closed before this call ended", "closed");
  }

  #settle({ id, value, error }) {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) call.reject(new GlossaError(error.code, error.message));
    else call.resolve(value);
  }

  #failAll(message, code = "internal") {
    for (const { reject } of this.#pending.values()) reject(new GlossaError(code, message));
    this.#pending.clear();
  }
}
