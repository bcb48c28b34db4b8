// Every engine: its module and the function there that builds it, where it
// runs, what a page downloads for it, and the names of its rows in tables.

const both = ["node", "chromium"];
const glossa = { file: "glossa.mjs", runs: both, imports: 'export * from "../src/glossa.js"; import "../src/worker.js"', files: ["../glossa.wasm"] };

/** Engines that search, up to `most` passages. */
export const engines = {
  glossa: { ...glossa, build: "dense", modes: { exact: "**glossa**, exact", approximate: "**glossa**, approximate" } },
  "glossa-hybrid": { ...glossa, build: "whole", modes: { hybrid: "**glossa**, hybrid" }, most: 100_000 },
  "js-int8": { file: "plain.mjs", build: "naiveInt8", runs: both, modes: { exact: "JavaScript, int8" } },
  "js-int8-unrolled": { file: "plain.mjs", build: "unrolledInt8", runs: both, modes: { exact: "JavaScript, int8, unrolled" } },
  "js-float32": { file: "plain.mjs", build: "float32", runs: both, modes: { exact: "JavaScript, float32, unrolled" } },
  orama: {
    file: "orama.mjs",
    runs: both,
    modes: { exact: "Orama" },
    imports: 'export { create, insertMultiple, searchVector } from "@orama/orama"',
    files: [],
  },
  voy: {
    file: "voy.mjs",
    runs: both,
    modes: { exact: "voy" },
    imports: 'export * from "voy-search/voy_search_bg.js"',
    files: ["node_modules/voy-search/voy_search_bg.wasm"],
  },
  "sqlite-vec": {
    file: "sqlite.mjs",
    runs: ["chromium"], // the package is built for pages only
    modes: { exact: "sqlite-vec (WASM), int8" },
    imports: 'export { default } from "sqlite-vec-wasm"',
    files: ["node_modules/sqlite-vec-wasm/dist/sqlite3.wasm"],
  },
  minisearch: {
    file: "minisearch.mjs",
    runs: both,
    modes: { words: "MiniSearch, words only" },
    imports: 'export { default } from "minisearch"',
    files: [],
  },
  usearch: { file: "usearch.mjs", build: "float32", runs: ["node"], modes: { exact: "usearch (native), float32" } },
  "usearch-int8": { file: "usearch.mjs", build: "int8", runs: ["node"], modes: { exact: "usearch (native), int8" } },
};

/** Engines that encode. */
export const encoders = {
  "glossa-encoder": { file: "encoders.mjs", build: "glossa", modes: { encode: "**glossa**" } },
  "static-onnx": {
    file: "encoders.mjs",
    build: "staticEncoder",
    modes: { encode: "the same table in onnxruntime-web, one by one", batch: "the same table in onnxruntime-web, 16 at a time" },
  },
  "minilm-onnx": { file: "encoders.mjs", build: "transformer", modes: { encode: "MiniLM-L12's shape in onnxruntime-web, int8" } },
};
