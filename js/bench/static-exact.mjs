// Exact search over the vectors of a static index, in plain JavaScript, from
// the files themselves (wasm/cells/file.go and block.go state their layouts).
import { readdirSync, readFileSync } from "node:fs";

export class Exact {
  #cells; // {numbers, scales, codes}

  constructor(folder) {
    const entry = JSON.parse(readFileSync(new URL("index.json", folder)));
    const names = readdirSync(new URL("cells/", folder));
    this.dimensions = entry.dimensions;
    this.languages = languages(readFileSync(new URL(entry.head, folder)));
    this.headBytes = entry.headBytes;
    this.cells = names.length;
    this.files = names.length + readdirSync(new URL("texts/", folder)).length + 2;
    this.#cells = names.map((name) => parse(readFileSync(new URL(`cells/${name}`, folder)), entry.dimensions));
    const lower = this.#lower(folder, entry);
    for (const cell of this.#cells) cell.codes = joined(cell, lower, entry.dimensions / 2);
  }

  /** The lower halves of all rows, by number. */
  #lower(folder, { passages, dimensions }) {
    const all = new Uint8Array((passages * dimensions) / 2);
    const blocks = new Map(this.#cells.flatMap(({ blocks }) => blocks)); // first -> name
    for (const [first, name] of blocks) {
      const file = readFileSync(new URL(`texts/${name}.bin`, folder));
      const bytes = (file.readUInt32LE(0) * dimensions) / 2;
      all.set(file.subarray(4, 4 + bytes), (first * dimensions) / 2);
    }
    return all;
  }

  /** The k-th best score of any passage, or of any in a language; a passage counts once. */
  worstOf(k, embedded, language) {
    const code = this.languages.indexOf(language);
    const [query, scale] = quantized(embedded.subarray(0, this.dimensions));
    const best = []; // {score, number}, best first
    for (const { numbers, scales, languages, codes } of this.#cells) {
      for (let row = 0, at = 0; row < numbers.length; row++, at += query.length) {
        if (language && languages[row] !== code) continue;
        let dot = 0;
        for (let j = 0; j < query.length; j++) dot += query[j] * codes[at + j];
        const score = dot * scale * scales[row];
        if (best.length === k && score <= best[k - 1].score) continue;
        if (best.some(({ number }) => number === numbers[row])) continue;
        best.push({ score, number: numbers[row] });
        best.sort((a, b) => b.score - a.score);
        best.length = Math.min(best.length, k);
      }
    }
    return best[k - 1].score;
  }
}

function quantized(vector) {
  const length = Math.hypot(...vector);
  const scale = Math.max(...vector.map(Math.abs)) / length / 127;
  return [Int8Array.from(vector, (x) => Math.round(x / length / scale)), scale];
}

/** The names of the languages, from the head. */
function languages(head) {
  let at = 48;
  return Array.from({ length: head.readUInt32LE(at) }, () => {
    const length = head.readUInt32LE((at += 4));
    const name = head.toString("utf8", at + 4, at + 4 + length);
    at += length;
    return name;
  });
}

function parse(file, dimensions) {
  const rows = file.readUInt32LE(12);
  const blocks = Array.from({ length: file.readUInt32LE(16) }, (_, i) => {
    const entry = 20 + 16 * i;
    return [file.readUInt32LE(entry), file.readBigUInt64LE(entry + 4).toString(16).padStart(16, "0")];
  });
  let at = 20 + 16 * blocks.length;
  const numbers = Array.from({ length: rows }, (_, i) => file.readUInt32LE(at + 4 * i));
  const scales = Array.from({ length: rows }, (_, i) => file.readFloatLE(at + 4 * (rows + i)));
  const languages = file.subarray(at + 8 * rows, at + 9 * rows);
  at += 9 * rows;
  return { blocks, numbers, scales, languages, upper: file.subarray(at, at + (rows * dimensions) / 2) };
}

/** The int8 rows of a cell, from both halves: byte i has column i in its low bits and column i+half in its high ones. */
function joined({ numbers, upper }, lower, half) {
  const codes = new Int8Array(2 * upper.length);
  numbers.forEach((number, row) => {
    for (let i = 0; i < half; i++) {
      const u = upper[row * half + i];
      const l = lower[number * half + i];
      codes[2 * row * half + i] = ((u & 15) << 4 | (l & 15)) - 128;
      codes[2 * row * half + half + i] = ((u & 0xf0) | (l >> 4)) - 128;
    }
  });
  return codes;
}
