import { Engine } from "./engine.js";

/** Runs the engine on this thread: in Node, and inside the Web Worker. */
export class LocalHost {
  #engine;

  /** "start" makes the engine; every other method is one of the engine's. */
  async call(method, args) {
    if (method !== "start") return this.#engine[method](...args);
    this.#engine = await Engine.start(...args);
  }

  give(method, args) {
    return this.call(method, args);
  }

  close() {
    this.#engine = undefined; // and with it its memory
  }
}
