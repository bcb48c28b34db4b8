// The Web Worker's side of WorkerHost: {id, method, args} in,
// {id, value} or {id, error: {code, message}} out, in the order they came.
import { LocalHost } from "./host.js";

const host = new LocalHost();
let last = Promise.resolve();

self.onmessage = ({ data }) => {
  last = last.then(() => answer(data));
};

async function answer({ id, method, args }) {
  try {
    const value = await (method === "start" ? host.start(...args) : host.call(method, ...args));
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, error: { code: error.code ?? "internal", message: String(error.message) } });
  }
}
