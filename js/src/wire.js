// The engine's wire format: little-endian integers, strings as a u32 length
// and UTF-8 bytes (wasm/reactor/ABI.md).

/** The modes of a search by their numbers. */
export const MODES = ["hybrid", "dense", "lexical"];
export const APPROXIMATE = 4; // added to a mode

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const utf8 = (text) => encoder.encode(text);

/** Builds one message in a buffer that doubles as it fills. */
export class Writer {
  #bytes = new Uint8Array(1024);
  #length = 0;

  u32(value) {
    this.#reserve(4);
    new DataView(this.#bytes.buffer).setUint32(this.#length, value, true);
    this.#length += 4;
    return this;
  }

  string(text) {
    // A UTF-16 code unit takes at most three bytes of UTF-8.
    this.#reserve(4 + 3 * text.length);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#length + 4));
    this.u32(written);
    this.#length += written;
    return this;
  }

  strings(list) {
    this.u32(list.length);
    for (const text of list) this.string(text);
    return this;
  }

  blob(bytes) {
    this.#reserve(4 + bytes.length);
    this.u32(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  bytes() {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(size) {
    if (this.#length + size <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + size));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** Reads one message from front to back. */
export class Reader {
  #view;
  #offset = 0;

  constructor(bytes) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u32() {
    this.#offset += 4;
    return this.#view.getUint32(this.#offset - 4, true);
  }

  f32() {
    this.#offset += 4;
    return this.#view.getFloat32(this.#offset - 4, true);
  }

  /** A file's name: 64 bits as hexadecimal digits. */
  name() {
    const [low, high] = [this.u32(), this.u32()];
    return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
  }

  string() {
    const length = this.u32();
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#offset, length);
    this.#offset += length;
    return decoder.decode(bytes);
  }
}
