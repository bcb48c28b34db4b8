// The Web Worker's side of WorkerHost: {method, args} in, {value} or
// {error: {code, message}} out, one call at a time.
import { LocalHost } from "./local.js";

const host = new LocalHost();

self.onmessage = async ({ data: { method, args } }) => {
  try {
    const value = await (method === "start" ? host.start(...args) : host.call(method, args));
    self.postMessage({ value }, ArrayBuffer.isView(value) ? [value.buffer] : []);
  } catch (error) {
    self.postMessage({ error: { code: error.code ?? "internal", message: String(error.message) } });
  }
};
