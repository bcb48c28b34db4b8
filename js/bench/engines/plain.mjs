// What anybody can write in a page: a loop over all rows, without a library.
import { insert } from "../truth.mjs";

/** float32 rows, the loop unrolled four-fold. */
export async function float32(input) {
  const data = new Float32Array(input.rows * input.dimensions);
  for await (const { from, rows } of input.vectors()) data.set(rows, from * input.dimensions);
  const scores = new Float32Array(input.rows);
  const exact = ({ vector }) => {
    unrolled(scores, vector, data, input.dimensions);
    return best(scores, input.k);
  };
  return { searches: { exact } };
}

/** int8 rows with a scale each, the loop as one would first write it. */
export const naiveInt8 = (input) => int8(input, naive);

/** int8 rows with a scale each, the loop unrolled four-fold. */
export const unrolledInt8 = (input) => int8(input, unrolled);

async function int8(input, loop) {
  const { dimensions } = input;
  const data = new Int8Array(input.rows * dimensions);
  const scales = new Float32Array(input.rows);
  for await (const { from, rows } of input.vectors()) {
    for (let i = 0, at = 0; at < rows.length; i++, at += dimensions) {
      scales[from + i] = quantize(data, (from + i) * dimensions, rows.subarray(at, at + dimensions));
    }
  }
  const code = new Int8Array(dimensions);
  const scores = new Float32Array(input.rows);
  const exact = ({ vector }) => {
    quantize(code, 0, vector);
    loop(scores, code, data, dimensions);
    for (let i = 0; i < scores.length; i++) scores[i] *= scales[i];
    return best(scores, input.k);
  };
  return { searches: { exact } };
}

function quantize(data, at, vector) {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  for (let j = 0; j < vector.length; j++) data[at + j] = Math.round((127 * vector[j]) / (most || 1));
  return most / 127;
}

function naive(scores, query, data, width) {
  for (let i = 0; i < scores.length; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += query[j] * data[i * width + j];
    scores[i] = sum;
  }
}

function unrolled(scores, query, data, width) {
  for (let i = 0, at = 0; i < scores.length; i++, at += width) {
    let a = 0, b = 0, c = 0, d = 0;
    for (let j = 0; j < width; j += 4) {
      a += query[j] * data[at + j];
      b += query[j + 1] * data[at + j + 1];
      c += query[j + 2] * data[at + j + 2];
      d += query[j + 3] * data[at + j + 3];
    }
    scores[i] = a + b + c + d;
  }
}

function best(scores, k) {
  const top = [];
  for (let row = 0, least = -Infinity; row < scores.length; row++) {
    if (scores[row] <= least) continue;
    insert(top, { score: scores[row], row }, k);
    if (top.length === k) least = top[k - 1].score;
  }
  return top.map(({ row }) => row);
}
