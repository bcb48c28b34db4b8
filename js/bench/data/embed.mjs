// Embeds the passages with glossa itself, so that all engines search the same
// real vectors, and finds the right answers: one process for each width.
//
//   node js/bench/embed.mjs FOLDER DIMENSIONS K SIZE...
import { readFileSync, writeFileSync } from "node:fs";
import { Glossa } from "../../src/glossa.js";
import { CHUNK } from "../input.mjs";
import { Truth } from "../truth.mjs";

const [folder, ...numbers] = process.argv.slice(2);
const [dimensions, k, ...sizes] = numbers.map(Number);
const json = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));

const glossa = await Glossa.load({ dimensions });
const queries = json("queries.json");
for (const query of queries) query.vector = Array.from(await glossa.embed(query.text));
const truth = new Truth(queries.map(({ vector }) => Float32Array.from(vector)), k);
const vectors = new Float32Array(CHUNK * dimensions);
for (let rows = 0; rows < Math.max(...sizes); ) {
  for (const [i, { text }] of json(`passages-${rows / CHUNK}.json`).entries()) vectors.set(await glossa.embed(text), i * dimensions);
  writeFileSync(`${folder}/vectors-${dimensions}-${rows / CHUNK}.f32`, vectors);
  truth.show(vectors, dimensions, rows);
  rows += CHUNK;
  if (!sizes.includes(rows)) continue;
  const right = truth.answers();
  writeFileSync(`${folder}/queries-${rows}.json`, JSON.stringify(queries.map((query, q) => ({ ...query, ...right[q] }))));
}
