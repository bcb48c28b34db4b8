// Engines in Node, each in a process of its own.
import { fork } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";

const CHILD = fileURLToPath(new URL("child.mjs", import.meta.url));

/** Where an engine in Node finds glossa's modules and the other packages. */
export const places = { source: new URL("../../src/", import.meta.url).href, packages: new URL("../node_modules/", import.meta.url).href };

/** Starts the packed engine; resolves to {call(method, ...args), close(), pids()}. */
export async function open({ packed, name }) {
  const child = fork(CHILD, [pathToFileURL(`${packed}/${name}.js`).href], { execArgv: ["--expose-gc"], stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const waiting = new Map();
  let last = "";
  let count = 0;
  child.stderr.on("data", (text) => (last = `${last}${text}`.slice(-2000)));
  const ready = new Promise((resolve, reject) => waiting.set(0, { resolve, reject }));
  child.on("message", ({ id, ready: started, value, error }) => {
    const call = waiting.get(started ? 0 : id);
    waiting.delete(started ? 0 : id);
    if (error) call.reject(new Error(error));
    else call.resolve(value);
  });
  child.on("exit", (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(reason(last, code ?? signal)));
    waiting.clear();
  });
  await ready;
  return {
    call: (method, ...args) => new Promise((resolve, reject) => {
      if (child.exitCode !== null || child.signalCode) return reject(new Error(reason(last, child.exitCode ?? child.signalCode)));
      waiting.set(++count, { resolve, reject });
      child.send({ id: count, method, args });
    }),
    close: async () => child.kill("SIGKILL"),
    pids: async () => [child.pid],
  };
}

const reason = (last, code) => (/out of memory/i.test(last) ? "out of memory" : `ended with ${code}`);
