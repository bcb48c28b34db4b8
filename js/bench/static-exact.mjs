// Exact search over the vectors of a static index, in plain JavaScript, from
// the files themselves (wasm/cells/file.go states their layout).
import { readdirSync, readFileSync } from "node:fs";

export class Exact {
  #cells; // {numbers, scales, codes}

  constructor(folder) {
    const entry = JSON.parse(readFileSync(new URL("index.json", folder)));
    const names = readdirSync(new URL("cells/", folder));
    this.dimensions = entry.dimensions;
    this.headBytes = entry.headBytes;
    this.cells = names.length;
    this.files = names.length + readdirSync(new URL("texts/", folder)).length + 2;
    this.#cells = names.map((name) => parse(readFileSync(new URL(`cells/${name}`, folder)), entry.dimensions));
  }

  /** The k-th best score of any passage, a passage counting once. */
  worstOf(k, embedded) {
    const [query, scale] = quantized(embedded.subarray(0, this.dimensions));
    const best = []; // {score, number}, best first
    for (const { numbers, scales, codes } of this.#cells) {
      for (let row = 0, at = 0; row < numbers.length; row++, at += query.length) {
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

function parse(file, dimensions) {
  const rows = file.readUInt32LE(12);
  let at = 20 + 16 * file.readUInt32LE(16);
  const numbers = Array.from({ length: rows }, (_, i) => file.readUInt32LE(at + 4 * i));
  const scales = Array.from({ length: rows }, (_, i) => file.readFloatLE(at + 4 * (rows + i)));
  at += 9 * rows;
  return { numbers, scales, codes: new Int8Array(file.buffer, file.byteOffset + at, rows * dimensions) };
}
