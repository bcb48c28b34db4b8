/**
 * Times every kernel, what it must read and what it must compute, taking
 * turns; resolves to {name: {bytes, unit, operations, ours, read, compute}}, the
 * least times in milliseconds (of reading: for as many bytes of what it reads).
 * It runs as it is in Node and inside a page, so it refers to nothing outside itself.
 */
export async function measure({ modules, rounds, chains }) {
  const ROWS = 100_352, WIDTH = 256, SOME = 5120, TURNS = 80_000, LISTED = 200_000;
  const memory = new WebAssembly.Memory({ initial: 1100 });
  const start = async (text) => {
    const code = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return (await WebAssembly.instantiate(code, { app: { memory } })).instance.exports;
  };
  const kernel = { ...(await start(modules.dot)), ...(await start(modules.kernel)), ...(await start(modules.late)) }, probes = { ...(await start(modules.probes)) };
  const relaxed = await start(modules.relaxed).catch(() => undefined);
  if (relaxed) Object.assign(probes, await start(modules.relaxedProbes));

  let top = 64;
  const room = (bytes) => (top += Math.ceil(bytes / 64) * 64) - Math.ceil(bytes / 64) * 64;
  const bytes = new Int8Array(memory.buffer);
  let seed = 42;
  const next = () => (seed ^= seed << 13, seed ^= seed >>> 17, seed ^= seed << 5, seed >>> 0);
  const fill = (at, n, value) => { for (let i = at; i < at + n; i++) bytes[i] = value(); };
  const queries = room(8 * WIDTH), table = room(4 * WIDTH), rows = room(ROWS * WIDTH), signs = room(ROWS * WIDTH / 8);
  const scales = room(4 * ROWS), ids = room(4 * SOME), dst = room(4 * 8 * ROWS), second = room(4 * LISTED), list = room(4 * LISTED), cells = room(16 * LISTED);
  fill(queries, 8 * WIDTH, () => next() % 255 - 127);
  fill(rows, ROWS * WIDTH, () => next() % 255 - 127);
  fill(signs, ROWS * WIDTH / 8, next);
  fill(table, 4 * WIDTH, () => next() % 61);
  new Float32Array(memory.buffer, scales, ROWS).fill(1);
  // A long list of postings: a passage in two, each once, with small counts.
  let passage = 0;
  new Int32Array(memory.buffer, list, LISTED).forEach((_, i, all) => (all[i] = (passage += 1 + (next() & 1)) << 8 | next() % 90));
  new Int32Array(memory.buffer, ids, SOME).forEach((_, i, list) => (list[i] = next() % ROWS));

  // What each reads, from what (all rows or their signs), computes, and does to
  // the i-th of its pieces. Pieces are short enough for a busy machine not to
  // interrupt: the least times of all pieces add up to what the whole takes.
  const PIECES = 32, PART = ROWS / PIECES;
  const at = (i) => rows + i * PART * WIDTH;
  const above = (from) => (i) => from.dot_above(dst, second, queries, at(i), WIDTH, scales + 4 * i * PART, PART, 1, 4e5);
  const eight = (from) => (i) => from.dot_rows(dst, queries, 8, at(i), PART, WIDTH);
  const near = (from) => (i) => from.near(dst, second, table, signs + i * ROWS / 8 * WIDTH / 8, ROWS / 8 / 16, WIDTH, 1000);
  const jobs = {
    "dot_above: exact scan, one query": [ROWS * (WIDTH + 4), "rows", ROWS * WIDTH, "products", PIECES, above(kernel)],
    "dot_rows: inner products, one query": [ROWS * WIDTH, "rows", ROWS * WIDTH, "products", PIECES,
      (i) => kernel.dot_rows(dst, queries, 1, at(i), PART, WIDTH)],
    "dot_rows: eight queries in one pass": [ROWS * WIDTH, "rows", 8 * ROWS * WIDTH, "products", PIECES, eight(kernel)],
    "near: sign distances, one query": [ROWS * WIDTH / 8, "signs", ROWS * WIDTH / 4, "lookups", 8, near(kernel)],
    "dot_some: 5,120 rows here and there": [SOME * WIDTH, "rows", SOME * WIDTH, "products", 8,
      (i) => kernel.dot_some(dst, queries, rows, WIDTH, ids + i * SOME / 8 * 4, SOME / 8)],
    "add_rows: 320 texts of 16 pieces": [SOME * WIDTH, "rows", SOME * WIDTH, "floats", 4,
      (i) => { for (let text = i * SOME / 4; text < (i + 1) * SOME / 4; text += 16) kernel.add_rows(dst, WIDTH, rows, WIDTH, scales, ids + 4 * text, 16); }],
    "raise: 200,000 postings of one list": [16 * LISTED, "rows", 4 * LISTED, "floats", 16,
      (i) => kernel.raise(cells, 2 * LISTED, list + i * LISTED / 4, list + (i + 1) * LISTED / 4, scales, 1)],
  };
  if (relaxed) {
    jobs["dot_above in Relaxed SIMD"] = [ROWS * (WIDTH + 4), "rows", ROWS * WIDTH, "relaxed", PIECES, above(relaxed)];
    jobs["dot_rows in Relaxed SIMD: eight queries"] = [ROWS * WIDTH, "rows", 8 * ROWS * WIDTH, "relaxed", PIECES, eight(relaxed)];
    jobs["near in Relaxed SIMD"] = [ROWS * WIDTH / 8, "signs", ROWS * WIDTH / 4, "lookups", 8, near(relaxed)];
  }
  const per = { products: 8, lookups: 16, floats: 4, ...(relaxed && { relaxed: 16 }) }; // of one instruction of a probe
  const runs = Object.entries(jobs).map(([name, job]) => [name, job[4], job[5]]);
  for (const unit in per) runs.push([unit, 4, () => probes[unit](TURNS / 4)]);
  runs.push(["rows", PIECES, (i) => probes.read(at(i), at(i + 1))]);
  runs.push(["signs", 8, (i) => probes.read(signs + i * ROWS * WIDTH / 64, signs + (i + 1) * ROWS * WIDTH / 64)]);

  const times = new Map(runs.map(([name, pieces]) => [name, new Array(pieces).fill(Infinity)]));
  for (let round = -5; round < rounds; round++) {
    for (const [name, pieces, run] of runs) {
      for (let i = 0; i < pieces; i++) {
        const from = performance.now();
        run(i);
        if (round >= 0) times.get(name)[i] = Math.min(times.get(name)[i], performance.now() - from);
      }
    }
  }
  const least = new Map([...times].map(([name, all]) => [name, all.reduce((a, b) => a + b)]));
  const held = { rows: ROWS * WIDTH, signs: ROWS * WIDTH / 8 };
  const results = Object.entries(jobs).map(([name, [amount, from, operations, unit]]) => ({
    name, bytes: amount, unit, operations, ours: least.get(name), read: least.get(from) * amount / held[from],
    compute: operations * least.get(unit) / (TURNS * chains * per[unit]),
  }));
  return results;
}
