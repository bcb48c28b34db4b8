import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import wabt from "wabt";
import { relax } from "../src/relaxed.js";
import { wasi } from "../src/wasi.js";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

const source = readFileSync(new URL("../../wasm/kernel/dot.wat", import.meta.url), "utf8");

/** A module with nothing but the section that holds these kernels. */
async function carrying(text) {
  const { buffer } = (await wabt()).parseWat("dot.wat", text, { simd: true }).toBinary({});
  const contents = [7, ...new TextEncoder().encode("relaxed"), ...buffer];
  const size = [(contents.length & 127) | 128, contents.length >> 7];
  return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, ...size, ...contents));
}

test("kernels that answer alike take the places of the engine's, others do not", async () => {
  const module = new WebAssembly.Module(readFileSync(new URL("../glossa.wasm", import.meta.url)));
  const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi(() => exports.memory, assert.fail) });
  exports._initialize();
  const held = () => Array.from({ length: exports.kernels.length }, (_, place) => exports.kernels.get(place));
  const own = held();
  assert.equal(own.length, 5);
  const changes = {
    "near, one weight": ["(i32.const 15)", "(i32.const 7)"],
    "inner products, one value": ["i8x16.shuffle 8 9 10 11 24", "i8x16.shuffle 8 9 10 11 28"],
    "rows here and there, the last": ["(v128.load32_splat (local.get $ids))", "(v128.load32_splat offset=4 (local.get $ids))"],
    "what is kept, the second of four": ["(i32.const 2))\n      (then", "(i32.const 4))\n      (then"],
  };
  for (const [what, [from, to]] of Object.entries(changes)) {
    assert.ok(source.includes(from), what);
    assert.equal(relax(await carrying(source.replace(from, to)), exports), false, what);
  }
  assert.equal(relax(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)), exports), false, "none at all");
  assert.deepEqual(held(), own);
  assert.equal(relax(await carrying(source), exports), true);
  assert.ok(held().every((kernel, place) => kernel !== own[place]));
});

test("Chromium runs the kernels for Relaxed SIMD, and they answer as the plain ones", async () => {
  const server = await serve(new URL("../", import.meta.url));
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}blank.html`);
    assert.deepEqual(await page.evaluate(compare), { differing: [], taken: true });
  } finally {
    await browser.close();
    server.close();
  }
});

/** Compares over random rows of several widths, again and again, so that compilers come and go. */
async function compare() {
  const [{ relax, relaxed }, { wasi }] = await Promise.all([import("/src/relaxed.js"), import("/src/wasi.js")]);
  const module = await WebAssembly.compileStreaming(fetch("/glossa.wasm"));
  const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi(() => exports.memory, console.error) });
  exports._initialize();
  const kernels = relaxed(module, exports.memory);
  const rows = 160;
  const [query, table, ids, scales, first, second, codes] = Array.from({ length: 7 }, () => exports.glossa_alloc(1 << 16));
  const { buffer } = exports.memory;
  const set = (values, value) => values.forEach((_, i) => (values[i] = value()));
  const below = (n) => Math.floor(Math.random() * n);
  const differing = [];
  for (let round = 0; round < 200; round++) {
    const width = [16, 48, 256, 272][round % 4];
    const code = () => (round % 5 ? below(255) - 127 : below(2) * 254 - 127);
    set(new Int8Array(buffer, query, 3 * width), code);
    set(new Int8Array(buffer, codes, rows * width), code);
    set(new Uint8Array(buffer, table, 4 * width), () => below(61));
    set(new Int32Array(buffer, ids, rows), () => below(rows));
    set(new Float32Array(buffer, scales, rows), Math.random);
    const calls = {
      dot_rows: (k) => k.dot_rows(first, query, 3, codes, rows - (round % 3), width),
      dot_some: (k) => k.dot_some(first, query, codes, width, ids, rows - (round % 7)),
      dot_some_above: (k) => k.dot_some_above(first, second, query, codes, width, ids, rows - (round % 7), scales, 0.1, 50),
      dot_above: (k) => k.dot_above(first, second, query, codes, width, scales, rows, 0.1, 50),
      near: (k) => k.near(first, second, table, codes, rows / 16, width, 7 * width),
    };
    for (const [name, call] of Object.entries(calls)) {
      const answer = (of) => {
        for (const at of [first, second]) new Int32Array(buffer, at, 4 * rows).fill(0);
        return [call(of), new Int32Array(buffer, first, 4 * rows), new Int32Array(buffer, second, 4 * rows)].join();
      };
      if (answer(exports) !== answer(kernels)) differing.push(`${name}, width ${width}, round ${round}`);
    }
  }
  return { differing, taken: relax(module, exports) };
}
