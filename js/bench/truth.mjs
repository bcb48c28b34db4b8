// The right answers: the k nearest rows by the exact float32 dot product.

/** Keeps the best k of the rows it is shown, for each of some queries. */
export class Truth {
  #queries;
  #k;
  #best;

  constructor(queries, k) {
    this.#queries = queries;
    this.#k = k;
    this.#best = queries.map(() => []);
  }

  /** Takes rows of `width` floats, the first of them numbered `from`. */
  show(rows, width, from) {
    for (const [q, query] of this.#queries.entries()) {
      const best = this.#best[q];
      let least = best.length < this.#k ? -Infinity : best.at(-1).score;
      for (let i = 0, at = 0; at < rows.length; i++, at += width) {
        const score = dot(query, rows, at, width);
        if (score <= least) continue;
        insert(best, { score, row: from + i }, this.#k);
        least = best.length < this.#k ? -Infinity : best.at(-1).score;
      }
    }
  }

  /** For each query {right: its best rows, best first; least: the score of the last}. */
  answers() {
    return this.#best.map((best) => ({ right: best.map(({ row }) => row), least: best.at(-1).score }));
  }
}

/** The share of the right rows among those found, over several queries. */
export function recall(found, right) {
  const shares = found.map((rows, q) => right[q].filter((row) => rows.includes(row)).length / right[q].length);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** The dot product with the row at `at`, four sums at a time. */
export function dot(query, rows, at, width) {
  let a = 0, b = 0, c = 0, d = 0;
  for (let j = 0; j < width; j += 4) {
    a += query[j] * rows[at + j];
    b += query[j + 1] * rows[at + j + 1];
    c += query[j + 2] * rows[at + j + 2];
    d += query[j + 3] * rows[at + j + 3];
  }
  return a + b + c + d;
}

/** Inserts into a list by falling score that keeps at most k. */
export function insert(best, item, k) {
  let i = best.length;
  while (i > 0 && best[i - 1].score < item.score) i--;
  best.splice(i, 0, item);
  if (best.length > k) best.pop();
}
