import { openFile } from "./download.js";

/** The file that says which are the others. */
export const ENTRY = "index.json";

/**
 * Fetches files of one folder. Those who want the same file at the same time
 * share one download, which ends when the last of them aborts; failures are
 * forgotten, so that the next one tries again.
 */
export class Loader {
  #folder;
  #flights = new Map(); // file -> {file, promise, cancel, waiting}
  #cache = "force-cache";
  fetched = { files: 0, bytes: 0 };

  constructor(folder) {
    this.#folder = folder;
  }

  /** Several files at once: all of them, or the first failure. */
  async all(files, signal) {
    signal?.throwIfAborted();
    const flights = files.map((file) => this.#flights.get(file) ?? this.#start(file));
    for (const flight of flights) flight.waiting++;
    try {
      return await until(Promise.all(flights.map(({ promise }) => promise)), signal);
    } finally {
      for (const flight of flights) {
        flight.waiting--;
        if (flight.waiting === 0) this.#land(flight);
      }
    }
  }

  async bytes(file, signal) {
    const [bytes] = await this.all([file], signal);
    return bytes;
  }

  /** From now on nothing is taken from a cache: it held a damaged file. */
  distrust() {
    this.#cache = "reload";
  }

  #start(file) {
    const cancel = new AbortController();
    const flight = { file, cancel, waiting: 0, promise: this.#download(file, cancel.signal) };
    flight.promise.catch(() => {}).then(() => this.#land(flight));
    this.#flights.set(file, flight);
    return flight;
  }

  #land(flight) {
    flight.cancel.abort();
    if (this.#flights.get(flight.file) === flight) this.#flights.delete(flight.file);
  }

  async #download(file, signal) {
    // Only index.json changes: the others are named by what they hold.
    const cache = file === ENTRY ? "no-cache" : this.#cache;
    const { read } = await openFile(new URL(file, this.#folder), signal, { cache });
    const bytes = await read(() => {});
    this.fetched.files++;
    this.fetched.bytes += bytes.length;
    return bytes;
  }
}

/** The promise, or the signal's reason if that comes first. */
function until(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
