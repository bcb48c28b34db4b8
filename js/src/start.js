import { openAssets } from "./assets.js";
import { Meter } from "./progress.js";
import { together } from "./together.js";

/**
 * Starts the engine of `host` with a model. What can be done is done while the
 * rest is still on its way: the module is compiled as it comes, the tokenizer
 * read before the weights are there, and those go piece by piece to the place
 * where the engine uses them.
 */
export function start(host, { model, wasm, engine, signal, onProgress }) {
  return together(signal, async (cancel) => {
    const files = openAssets({ model, wasm, signal: cancel.signal });
    const meter = new Meter(onProgress);
    const known = Promise.all(Object.values(files)).then((list) => meter.expect(list.map(({ size }) => size)));
    const read = (file) => file.then(({ size, read }) => read(meter.counter(size)));
    const started = read(files.module).then((module) => host.call("start", [module], signal));
    const give = (method, ...args) => started.then(() => host.give(method, args, signal));
    const tokenizer = read(files.tokenizer).then((bytes) => give("tokenizer", bytes));
    const weights = files.weights.then((file) => feed(file, give, meter, cancel));
    const [config] = await Promise.all([read(files.config), tokenizer, weights, started, known]);
    await give("load", config, engine);
    signal?.throwIfAborted();
    meter.end();
  });
}

/** Hands the weights to the engine as they come: each time all that came since the last time. */
async function feed({ size, pieces }, give, meter, cancel) {
  const count = meter.counter(size);
  let waiting = [];
  const flush = () => {
    const pieces = waiting;
    waiting = [];
    if (pieces.length > 0) return give("append", ...pieces);
  };
  const taking = (promise) => {
    promise.catch((error) => cancel.abort(error)); // ends the download
    return promise;
  };
  let taken = taking(give("expect", size));
  await pieces((piece) => {
    count(piece.length);
    waiting.push(piece);
    taken = taking(taken.then(flush));
  });
  await taken;
}
