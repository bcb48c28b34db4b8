import { GlossaError } from "./errors.js";

/**
 * Runs the engine in a Web Worker, so that the page never waits for it. The
 * worker has one call at a time; the others wait here, where an abort can
 * still take them back.
 */
export class WorkerHost {
  #worker = createWorker();
  #running; // the call that the worker is at
  #waiting = []; // later calls, oldest first
  #ended; // why there is no worker any more

  constructor() {
    this.#worker.onmessage = ({ data }) => this.#settle(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end(new GlossaError("stopped", `glossa's worker failed (${event.message || "check that src/worker.js is deployed"}): load again`));
    };
  }

  /** Copies bytes among the arguments, and no more of their buffer: they stay the caller's. */
  call(method, args, signal) {
    const sent = args.map((arg) => (ArrayBuffer.isView(arg) ? arg.slice() : arg));
    return this.#enqueue({ method, args: sent }, buffers(sent), signal);
  }

  /** `call` that moves the bytes, which are ours, instead of copying them. */
  give(method, args, signal) {
    return this.#enqueue({ method, args }, buffers(args), signal);
  }

  close() {
    this.#end(new GlossaError("closed", "glossa was closed before this call ended"));
  }

  #enqueue(message, transfer, signal) {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      const call = { message, transfer, resolve, reject, forget: () => signal?.removeEventListener("abort", abort) };
      const abort = () => {
        this.#waiting = this.#waiting.filter((other) => other !== call);
        reject(signal.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#waiting.push(call);
      this.#next();
    });
  }

  #next() {
    if (this.#running || this.#waiting.length === 0) return;
    this.#running = this.#waiting.shift();
    this.#worker.postMessage(this.#running.message, this.#running.transfer);
  }

  #settle({ value, error }) {
    const call = this.#running;
    this.#running = undefined;
    call.forget();
    if (error) call.reject(new GlossaError(error.code, error.message));
    else call.resolve(value);
    if (error?.code === "stopped") this.#end(new GlossaError(error.code, error.message));
    this.#next();
  }

  #end(error) {
    this.#ended ??= error;
    this.#worker.terminate();
    const calls = [this.#running, ...this.#waiting].filter(Boolean);
    this.#running = undefined;
    this.#waiting = [];
    for (const { reject, forget } of calls) {
      forget();
      reject(error);
    }
  }
}

// Each once: two pieces may share one.
const buffers = (args) => [...new Set(args.filter(ArrayBuffer.isView).map((bytes) => bytes.buffer))];

function createWorker() {
  try {
    // Bundlers look for this very expression.
    return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "glossa" });
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
    return createForeignWorker(new URL("./worker.js", import.meta.url));
  }
}

// Browsers start workers of their own origin only. From another one, a CDN for
// instance, a worker of ours imports the real one.
function createForeignWorker(url) {
  const script = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  const address = URL.createObjectURL(script);
  const worker = new Worker(address, { type: "module", name: "glossa" });
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
