// Relaxed SIMD multiplies int8 in fewer steps. Its kernels ride in a section of
// glossa.wasm, a small module of its own, for not every machine can read it.

const WIDTH = 64;
const ROWS = 32;
const SOME = 29; // rows here and there: no multiple of four

/** By the places in the engine's table (wasm/kernel/choice.wat): a call of every kernel, for the check. */
const CALLS = {
  dot_rows: (kernels, at) => kernels.dot_rows(at.first, at.query, 1, at.rows, ROWS, WIDTH),
  dot_some: (kernels, at) => kernels.dot_some(at.first, at.query, at.rows, WIDTH, at.ids, SOME),
  dot_some_above: (kernels, at) => kernels.dot_some_above(at.first, at.second, at.query, at.rows, WIDTH, at.ids, SOME, at.scales, 1, 0),
  dot_above: (kernels, at) => kernels.dot_above(at.first, at.second, at.query, at.rows, WIDTH, at.scales, ROWS, 1, 0),
  near: (kernels, at) => kernels.near(at.first, at.second, at.table, at.signs, ROWS / 16, WIDTH, 30 * WIDTH / 4),
};

/**
 * Puts the kernels for Relaxed SIMD in the place of the engine's where this
 * machine has it and both give the same numbers; says whether.
 */
export function relax(module, engine) {
  const kernels = relaxed(module, engine.memory);
  if (!kernels || !alike(engine, kernels)) return false;
  Object.keys(CALLS).forEach((name, place) => engine.kernels.set(place, kernels[name]));
  return true;
}

/** A glossa.wasm's kernels for Relaxed SIMD over a memory; undefined where they cannot be had. */
export function relaxed(module, memory) {
  const [code] = WebAssembly.Module.customSections(module, "relaxed");
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(code), { app: { memory } }).exports;
  } catch {
    return undefined; // no Relaxed SIMD, or no compiling here
  }
}

/** Whether both give the same numbers for random values and the largest there are. */
function alike(engine, kernels) {
  const sizes = { query: WIDTH, rows: ROWS * WIDTH, table: 4 * WIDTH, signs: (ROWS * WIDTH) / 8, ids: 4 * ROWS, scales: 4 * ROWS, first: 4 * ROWS, second: 4 * ROWS };
  const room = engine.glossa_alloc(Object.values(sizes).reduce((a, b) => a + b)) >>> 0;
  if (room === 0) return false;
  const at = {};
  let end = room;
  for (const name in sizes) {
    at[name] = end;
    end += sizes[name];
  }
  fill(engine.memory.buffer, at);
  const written = new Int32Array(engine.memory.buffer, at.first, 2 * ROWS);
  const answer = (kernels, call) => [call(kernels, at), written.join(), written.fill(0)];
  const same = Object.values(CALLS).every((call) => String(answer(engine, call)) === String(answer(kernels, call)));
  engine.glossa_free(room);
  return same;
}

// Few steps, for this runs before every first answer.
function fill(buffer, at) {
  let seed = 42;
  const next = () => (seed = (Math.imul(seed, 1103515245) + 12345) | 0) >>> 16; // the low bits repeat too soon
  const set = (values, value) => values.forEach((_, i) => (values[i] = value(i)));
  set(new Int8Array(buffer, at.query, WIDTH), (i) => (i % 2 ? (next() % 255) - 127 : next() % 2 ? 127 : -127));
  set(new Int16Array(buffer, at.rows, (ROWS * WIDTH) / 2), next);
  new Int8Array(buffer, at.rows, 2 * WIDTH).fill(127, 0, WIDTH).fill(-128, WIDTH);
  set(new Uint8Array(buffer, at.table, 4 * WIDTH), () => next() % 61);
  set(new Int16Array(buffer, at.signs, (ROWS * WIDTH) / 16), next);
  set(new Int32Array(buffer, at.ids, ROWS), () => next() % ROWS);
  set(new Float32Array(buffer, at.scales, ROWS), (i) => 1 / (1 + i));
}
