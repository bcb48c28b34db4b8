import { address, asBytes, isAddress } from "./check.js";
import { given, openFile } from "./download.js";
import { GlossaError } from "./errors.js";

const FILES = { config: "config.json", tokenizer: "tokenizer.json", weights: "model.safetensors" };

/**
 * Opens what an engine needs: {module, config, tokenizer, weights}, promises of
 * what openFile resolves to. `model` is a folder's URL or the three files'
 * bytes, `wasm` a URL, bytes or a compiled module; the module's `read` resolves
 * to the compiled one. All downloads begin at once.
 */
export function openAssets({ model, wasm, signal }) {
  const files = modelFiles(model); // it checks its arguments at once
  const module = openModule(wasm, signal); // asked for first: it is compiled, and nothing runs before
  const open = (file) => (file instanceof URL ? openFile(file, signal) : Promise.resolve(given(file)));
  return { module, ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, open(file)])) };
}

/** The addresses of a model's files, or copies of their bytes. */
function modelFiles(model) {
  const each = (get) => Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, get(name, file)]));
  if (isAddress(model)) {
    const folder = address(String(model).replace(/\/?$/, "/"));
    return each((_, file) => new URL(file, folder));
  }
  return each((name) => {
    if (!model?.[name]) throw new GlossaError("bad-model", `model.${name} is missing: pass a folder's URL or {config, tokenizer, weights}`);
    return new Uint8Array(asBytes(model[name], `model.${name}`)); // the caller keeps its own
  });
}

const compiled = new Map(); // URL -> promise of a module; failures are forgotten

async function openModule(wasm, signal) {
  if (wasm instanceof WebAssembly.Module) return given(wasm);
  if (!isAddress(wasm)) return given(await refusing("wasm", WebAssembly.compile(asBytes(wasm, "wasm"))));
  const url = address(wasm);
  // Another load's failure or abort is not this one's: then try again.
  const known = compiled.has(url.href) && (await compiled.get(url.href).catch(() => undefined));
  if (known) return given(known);
  const file = await openFile(url, signal);
  return { ...file, read: (count) => remember(url.href, refusing(url, compile(file, count))) };
}

/** Compiles while the file comes, where the host names its type: browsers then also keep what they compiled. */
async function compile(file, count) {
  if (file.type !== "application/wasm") return WebAssembly.compile(await file.read(count));
  const module = await file.whole((response) => WebAssembly.compileStreaming(response));
  count(file.size);
  return module;
}

function remember(key, promise) {
  compiled.set(key, promise);
  promise.catch(() => compiled.delete(key));
  return promise;
}

function refusing(name, promise) {
  return promise.catch((cause) => {
    if (!(cause instanceof WebAssembly.CompileError)) throw cause;
    throw new GlossaError("bad-argument", `${name} is not glossa.wasm, or this runtime is too old for WebAssembly SIMD: ${cause.message}`, { cause });
  });
}
