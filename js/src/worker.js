// The Web Worker's side of WorkerHost: {method, args} in, {value} or
// {error: {code, message}} out, one call at a time.
// The first ones are there for the last: all are asked for at once.
import "./engine.js";
import "./errors.js";
import "./relaxed.js";
import "./wasi.js";
import "./wire.js";
import { LocalHost } from "./local.js";

const host = new LocalHost();

self.onmessage = async ({ data: { method, args } }) => {
  try {
    const value = await host.call(method, args);
    self.postMessage({ value }, ArrayBuffer.isView(value) ? [value.buffer] : []);
  } catch (error) {
    self.postMessage({ error: { code: error.code ?? "internal", message: String(error.message) } });
  }
};
