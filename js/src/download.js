import { GlossaError } from "./errors.js";

/**
 * Opens a file at a URL: resolves, once its headers are here, to
 *   size     what it announces in bytes, 0 when unknown; the size on the wire:
 *            right for most files, too small for compressed ones
 *   type     its media type, "" when unknown
 *   pieces   a function that hands its pieces to another as they come
 *   read     a function that reads it whole while telling `count` of every piece
 *   whole    a function that hands the response to another, which reads it whole
 * of which one may be called, once. `cache` is fetch's.
 */
export async function openFile(url, signal, { cache } = {}) {
  signal.throwIfAborted();
  if (url.protocol === "file:") return openLocal(url, signal);
  const response = await fetch(url, { signal, cache }).catch((cause) => {
    throw failure(signal, `${url} could not be fetched: check the address and that it allows this origin`, cause);
  });
  if (!response.ok) throw new GlossaError("network", `${url} answered HTTP ${response.status}: check that the file is deployed`);
  const size = Number(response.headers.get("content-length") ?? 0);
  const type = (response.headers.get("content-type") ?? "").split(";")[0].trim();
  const whole = (use) => use(response).catch((cause) => {
    if (cause instanceof WebAssembly.CompileError) throw cause;
    throw failure(signal, `${url} broke off: load again`, cause);
  });
  const pieces = (take) => whole(() => drain(response, take));
  return { size, type, pieces, read: (count) => gather(pieces, size, count), whole };
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
  return { size, type: "", pieces: async (take) => take(await read(() => {})), read };
}

/** What openFile resolves to, for something that is here already. */
export const given = (value) => ({ size: 0, type: "", pieces: async (take) => take(value), read: async () => value });

/** The caller's own abort as its reason, everything else as a network error. */
function failure(signal, message, cause) {
  return signal.aborted ? signal.reason : new GlossaError("network", message, { cause });
}

async function drain(response, take) {
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}

async function gather(pieces, size, count) {
  let bytes = new Uint8Array(size || 1 << 16);
  let length = 0;
  await pieces((piece) => {
    if (length + piece.length > bytes.length) bytes = grown(bytes, 2 * (length + piece.length));
    bytes.set(piece, length);
    length += piece.length;
    count(piece.length);
  });
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

function grown(bytes, size) {
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}
