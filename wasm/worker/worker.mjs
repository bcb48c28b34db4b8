// The Worker's entry: one warm Go instance per isolate.
import "./wasm_exec.js";
import program from "./app.wasm";

const FILES = {
  config: "model/config.json",
  tokenizer: "model/tokenizer.json",
  weights: "model/model.safetensors",
  index: "index.glossa",
};

// The Go side calls this around every call into JavaScript that may throw.
globalThis.tryCatch = (fn) => {
  try {
    return { result: fn() };
  } catch (error) {
    return { error };
  }
};

async function readAsset(env, origin, path) {
  const response = await env.ASSETS.fetch(new URL(`/${path}`, origin));
  if (!response.ok) throw new Error(`asset ${path}: HTTP ${response.status}; deploy it beside the worker`);
  return new Uint8Array(await response.arrayBuffer());
}

async function start(env, origin) {
  const names = Object.keys(FILES);
  const contents = await Promise.all(names.map((name) => readAsset(env, origin, FILES[name])));
  const files = Object.fromEntries(names.map((name, i) => [name, contents[i]]));
  const binding = {};
  await new Promise((ready, reject) => {
    files.fail = (message) => reject(new Error(message));
    const go = new Go();
    const instance = new WebAssembly.Instance(program, { ...go.importObject, workers: { ready } });
    go.run(instance, { env: files, binding }).catch(reject);
  });
  for (const name of names) delete files[name]; // Go has its copy: an isolate has 128 MB
  return binding;
}

let instance;

async function warm(env, origin) {
  instance ??= start(env, origin);
  try {
    return await instance;
  } catch (error) {
    instance = undefined; // the next request tries again
    throw error;
  }
}

export default {
  async fetch(request, env) {
    try {
      const binding = await warm(env, new URL(request.url).origin);
      return await binding.handleRequest(request);
    } catch (error) {
      return Response.json({ error: { code: "unavailable", message: String(error?.message ?? error) } }, { status: 503 });
    }
  },
};
