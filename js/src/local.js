import { Engine } from "./engine.js";

/** Runs the engine on this thread: in Node, and inside the Web Worker. */
export class LocalHost {
  #engine;

  async start(module, files, options) {
    this.#engine = await Engine.start(module);
    this.#engine.load(files, options);
  }

  async call(method, args) {
    return this.#engine[method](...args);
  }

  give(method, args) {
    return this.call(method, args);
  }

  close() {
    this.#engine = undefined; // and with it its memory
  }
}
