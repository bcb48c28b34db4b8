// Writes what every engine is given: passages in chunks, the queries, the
// sentences to encode; embed.mjs then adds the vectors.
import { mkdirSync, writeFileSync } from "node:fs";
import { grow, random, readCorpus, shuffle } from "./corpus.mjs";
import { CHUNK } from "../input.mjs";

const QUERIES = 40; // the same for every engine that searches vectors
const QUESTIONS = 400; // asked of the hybrid search, none of them twice
const BATCHES = 100; // of sentences to encode
export const BATCH = 16;

/** The width of the vectors at a size: more than 100,000 are searched at 128. */
export const width = (rows) => (rows > 100_000 ? 128 : 256);

/** Fills `folder` for up to `most` passages; describes the data. */
export function prepare(folder, { most, data }) {
  mkdirSync(folder, { recursive: true });
  const write = (name, value) => writeFileSync(`${folder}/${name}`, JSON.stringify(value));
  const corpus = readCorpus(data);
  const questions = shuffle([...new Set(corpus.questions)], random(11)).map((text) => ({ text }));
  write("queries.json", questions.slice(0, QUERIES));
  write("questions.json", questions.slice(0, QUESTIONS));
  write("sentences.json", corpus.sentences);
  write("corpus.json", corpus.authored.map(({ id, text, title, language }) => ({ id, text, title, language })));
  write("encode.json", batches(shuffle(corpus.sentences.map(({ text }) => text), random(13))));
  writePassages(write, grow(corpus, most));
  return { name: corpus.name, sentences: corpus.sentences.length, authored: corpus.authored.length };
}

function batches(texts) {
  return Array.from({ length: Math.min(BATCHES, Math.floor(texts.length / BATCH)) }, (_, i) => ({ texts: texts.slice(i * BATCH, (i + 1) * BATCH) }));
}

function writePassages(write, passages) {
  let chunk = [];
  let chunks = 0;
  for (const passage of passages) {
    chunk.push(passage);
    if (chunk.length < CHUNK) continue;
    write(`passages-${chunks++}.json`, chunk);
    chunk = [];
  }
}
