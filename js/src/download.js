import { GlossaError } from "./errors.js";

/**
 * Opens a file at a URL: resolves, once its headers are here, to its announced
 * size in bytes (0 when unknown) and a function that reads it whole while
 * telling `count` of every piece. `cache` is fetch's.
 */
export async function openFile(url, signal, { cache } = {}) {
  signal.throwIfAborted();
  if (url.protocol === "file:") return openLocal(url, signal);
  const response = await fetch(url, { signal, cache }).catch((cause) => {
    throw failure(signal, `${url} could not be fetched: check the address and that it allows this origin`, cause);
  });
  if (!response.ok) throw new GlossaError("network", `${url} answered HTTP ${response.status}: check that the file is deployed`);
  const size = Number(response.headers.get("content-length") ?? 0);
  const read = (count) => drain(response, size, count).catch((cause) => {
    throw failure(signal, `${url} broke off: load again`, cause);
  });
  return { size, read };
}

async function openLocal(url, signal) {
  const fs = await import("node:fs/promises");
  const unreadable = (cause) => {
    throw failure(signal, `${url} could not be read: check that the file is there`, cause);
  };
  const { size } = await fs.stat(url).catch(unreadable);
  const read = async (count) => {
    const bytes = await fs.readFile(url, { signal }).catch(unreadable);
    count(bytes.length);
    return bytes;
  };
  return { size, read };
}

/** The caller's own abort as its reason, everything else as a network error. */
function failure(signal, message, cause) {
  return signal.aborted ? signal.reason : new GlossaError("network", message, { cause });
}

// The announced size is the size on the wire: right for most files, too small
// for compressed ones, absent for some.
async function drain(response, size, count) {
  let bytes = new Uint8Array(size || 1 << 16);
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > bytes.length) bytes = grown(bytes, 2 * (length + value.length));
    bytes.set(value, length);
    length += value.length;
    count(value.length);
  }
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

function grown(bytes, size) {
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}
