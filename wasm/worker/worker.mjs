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

/** Reads the files and starts the program; a failure leaves the next request to try again. */
async function start(env, origin) {
  const names = Object.keys(FILES);
  const contents = await Promise.all(names.map((name) => readAsset(env, origin, FILES[name])));
  const files = Object.fromEntries(names.map((name, i) => [name, contents.at(i)]));
  contents.length = 0;
  return run(files);
}

/** Runs the program until it is ready; resolves to its handler and its end. */
async function run(files) {
  const binding = {};
  let fail;
  const failed = new Promise((_, reject) => (fail = reject));
  failed.catch(() => {}); // it is every request's to hear
  // Go takes each file once, and it is gone here: an isolate has 128 MB.
  const take = (name) => {
    const bytes = files[name];
    delete files[name];
    return bytes;
  };
  const ready = new Promise((resolve) => {
    const go = new Go();
    const instance = new WebAssembly.Instance(program, { ...go.importObject, workers: { ready: resolve } });
    globalThis.context = { env: { take, fail: (message) => fail(new Error(message)) }, binding };
    go.run(instance).catch(fail).finally(() => {
      warm = undefined; // the next request starts another
      fail(new Error("the program ended: see the Worker's log"));
    });
  });
  await Promise.race([ready, failed]);
  return { handle: (request) => Promise.race([binding.handleRequest(request), failed]) };
}

let warm;

export default {
  async fetch(request, env, ctx) {
    try {
      warm ??= start(env, new URL(request.url).origin).catch((error) => {
        warm = undefined;
        throw error;
      });
      ctx.waitUntil(warm.catch(() => {})); // others wait for it too, should this client leave
      return await (await warm).handle(request);
    } catch (error) {
      return Response.json({ error: { code: "unavailable", message: String(error?.message ?? error) } }, { status: 503, headers: { "retry-after": "1" } });
    }
  },
};
