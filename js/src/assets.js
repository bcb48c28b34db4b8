import { asBytes } from "./check.js";
import { openFile } from "./download.js";
import { GlossaError } from "./errors.js";
import { Meter } from "./progress.js";

const FILES = { config: "config.json", tokenizer: "tokenizer.json", weights: "model.safetensors" };

/**
 * Fetches what an engine needs. `model` is a folder's URL or the three files'
 * bytes, `wasm` a URL, bytes or a compiled module. Resolves to the module, the
 * files, whether they are ours (downloaded, not the caller's), and the `end`
 * of the progress, for the caller to call when the engine runs.
 */
export async function fetchAssets({ model, wasm, signal, onProgress }) {
  const cancel = new AbortController(); // one failure ends the other downloads
  const stop = () => cancel.abort(signal.reason);
  signal?.throwIfAborted();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const parts = openModel(model, cancel.signal); // first: it checks its arguments at once
    const opened = await Promise.all([openModule(wasm, cancel.signal), ...parts]);
    const meter = new Meter(opened.map((asset) => asset.size), onProgress);
    const [module, ...files] = await Promise.all(opened.map((asset) => asset.read(meter.counter(asset.size))));
    const names = Object.keys(FILES);
    return {
      module,
      files: Object.fromEntries(names.map((name, i) => [name, files[i]])),
      ours: isAddress(model),
      end: () => meter.end(),
    };
  } catch (error) {
    cancel.abort();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

function openModel(model, signal) {
  if (isAddress(model)) {
    const folder = address(String(model).replace(/\/?$/, "/"));
    return Object.values(FILES).map((file) => openFile(new URL(file, folder), signal));
  }
  return Object.keys(FILES).map((name) => {
    if (!model?.[name]) throw new GlossaError("bad-model", `model.${name} is missing: pass a folder's URL or {config, tokenizer, weights}`);
    return given(asBytes(model[name], `model.${name}`));
  });
}

const compiled = new Map(); // URL -> promise of a module; failures are forgotten

async function openModule(wasm, signal) {
  if (wasm instanceof WebAssembly.Module) return given(wasm);
  if (!isAddress(wasm)) return given(await compile(asBytes(wasm, "wasm"), "wasm"));
  const url = address(wasm);
  // Another load's failure or abort is not this one's: then try again.
  const known = await compiled.get(url.href)?.catch(() => undefined);
  if (known) return given(known);
  const file = await openFile(url, signal);
  return { ...file, read: (count) => remember(url.href, file.read(count).then((bytes) => compile(bytes, url))) };
}

function remember(key, promise) {
  compiled.set(key, promise);
  promise.catch(() => compiled.delete(key));
  return promise;
}

function compile(bytes, name) {
  return WebAssembly.compile(bytes).catch((cause) => {
    throw new GlossaError("bad-argument", `${name} is not glossa.wasm, or this runtime is too old for WebAssembly SIMD: ${cause.message}`, { cause });
  });
}

const given = (value) => ({ size: 0, read: async () => value });
export const isAddress = (value) => typeof value === "string" || value instanceof URL;

/** The URL of an address. Relative ones are the page's; Node has no page. */
export function address(value) {
  try {
    return new URL(value, globalThis.location?.href);
  } catch (cause) {
    throw new GlossaError("bad-argument", `${value} is no absolute URL: in Node, pass a file: URL`, { cause });
  }
}
