// The engine's wire format: little-endian integers, strings as a u32 length
// and UTF-8 bytes (wasm/reactor/ABI.md).

/** The modes of a search by their numbers. */
export const MODES = ["hybrid", "dense", "lexical"];
export const APPROXIMATE = 4; // added to a mode

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const utf8 = (text) => encoder.encode(text);

const KEPT = 1 << 20; // bytes of room that stay for the next message
let room, view;
takeRoom(1024);

function takeRoom(size) {
  room = new Uint8Array(size);
  view = new DataView(room.buffer);
}

/** Builds one message, in a room that doubles as it fills and that the next one takes over. */
export class Writer {
  #length = 0;

  constructor() {
    if (room.length > KEPT) takeRoom(1024);
  }

  u32(value) {
    this.#reserve(4);
    view.setUint32(this.#length, value, true);
    this.#length += 4;
    return this;
  }

  string(text) {
    // A UTF-16 code unit takes at most three bytes of UTF-8.
    this.#reserve(4 + 3 * text.length);
    const { written } = encoder.encodeInto(text, room.subarray(this.#length + 4));
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
    room.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** The message, until another one is begun. */
  bytes() {
    return room.subarray(0, this.#length);
  }

  #reserve(size) {
    if (this.#length + size <= room.length) return;
    const written = this.bytes();
    takeRoom(Math.max(2 * room.length, this.#length + size));
    room.set(written);
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
    if (length === 0) return "";
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#offset, length);
    this.#offset += length;
    return decoder.decode(bytes);
  }
}
