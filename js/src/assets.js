import { GlossaError } from "./errors.js";

const FILES = { config: "config.json", tokenizer: "tokenizer.json", weights: "model.safetensors" };

/**
 * Fetches what an engine needs. `model` is a folder's URL or the three files'
 * bytes, `wasm` a URL, bytes or a compiled module. Progress counts bytes
 * against one total, known before the first report, and ends exactly once.
 */
export async function fetchAssets({ model, wasm, signal, onProgress }) {
  const opened = await Promise.all([openModule(wasm, signal), ...openModel(model, signal)]);
  const report = progress(opened, onProgress);
  const [module, ...files] = await Promise.all(opened.map((asset) => asset.read(report)));
  report.end();
  const names = Object.keys(FILES);
  return { module, files: Object.fromEntries(names.map((name, i) => [name, files[i]])) };
}

function openModel(model, signal) {
  if (isAddress(model)) {
    const folder = String(model).replace(/\/?$/, "/");
    return Object.values(FILES).map((file) => openFile(new URL(file, folder), signal));
  }
  return Object.keys(FILES).map((name) => {
    if (!model?.[name]) throw new GlossaError("bad-model", `model.${name} is missing: pass a folder's URL or {config, tokenizer, weights}`);
    return given(asBytes(model[name]));
  });
}

const compiled = new Map(); // URL -> promise of a module; failures are forgotten

async function openModule(wasm, signal) {
  if (wasm instanceof WebAssembly.Module) return given(wasm);
  if (!isAddress(wasm)) return given(await WebAssembly.compile(asBytes(wasm)));
  const key = String(wasm);
  if (compiled.has(key)) return given(await compiled.get(key));
  const file = await openFile(new URL(key), signal);
  return { ...file, read: (report) => remember(key, file.read(report).then((bytes) => WebAssembly.compile(bytes))) };
}

function remember(key, promise) {
  compiled.set(key, promise);
  promise.catch(() => compiled.delete(key));
  return promise;
}

const given = (value) => ({ size: 0, read: async () => value });

async function openFile(url, signal) {
  signal?.throwIfAborted();
  if (url.protocol === "file:") return openLocal(url, signal);
  const response = await fetch(url, { signal }).catch((cause) => {
    signal?.throwIfAborted();
    throw new GlossaError("network", `${url} could not be fetched: check the address and that it allows this origin`, { cause });
  });
  if (!response.ok) throw new GlossaError("network", `${url} answered HTTP ${response.status}: check that the file is deployed`);
  return { size: Number(response.headers.get("content-length") ?? 0), read: (report) => drain(response, report) };
}

async function openLocal(url, signal) {
  const fs = await import("node:fs/promises");
  const { size } = await fs.stat(url).catch((cause) => {
    throw new GlossaError("network", `${url} could not be read: check that the file is there`, { cause });
  });
  const read = async (report) => {
    const bytes = await fs.readFile(url, { signal });
    report.add(bytes.length);
    return bytes;
  };
  return { size, read };
}

async function drain(response, report) {
  const chunks = [];
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    report.add(value.length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

// A compressed response is longer than its content-length says, so loaded is
// held at the total until everything has really come.
function progress(assets, onProgress) {
  const total = assets.reduce((sum, asset) => sum + asset.size, 0);
  let loaded = 0;
  return {
    add(size) {
      if (loaded + size >= total) return;
      loaded += size;
      onProgress?.({ loaded, total });
    },
    end: () => onProgress?.({ loaded: total, total }),
  };
}

const isAddress = (value) => typeof value === "string" || value instanceof URL;

function asBytes(value) {
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new GlossaError("bad-argument", "expected a Uint8Array or an ArrayBuffer");
}
