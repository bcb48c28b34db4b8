// Passages for the benchmark of static indexes: any number of them, made from
// real sentences in eleven languages, so that their vectors are real and
// differ. The same number gives the same bytes.
import { createWriteStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { once } from "node:events";
import { random } from "./data/corpus.mjs";

const corpus = new URL("../../trainer/corpus/", import.meta.url);

/** {sentences, questions} by language: the authored ones, and XQuAD-R's from a data folder. */
export function sources(data) {
  const sentences = {};
  const questions = [];
  const keep = (language, list) => (sentences[language] ??= []).push(...list);
  for (const name of readdirSync(corpus).filter((file) => /^passages-\d+\.jsonl$/.test(file)).sort()) {
    for (const line of readFileSync(new URL(name, corpus), "utf8").trim().split("\n")) {
      const topic = JSON.parse(line);
      for (const [language, list] of Object.entries(topic.sentences)) keep(language, list);
      for (const question of topic.questions) questions.push(...Object.values(question.text));
    }
  }
  const folder = data && join(data, "eval", "xquad-r");
  if (!folder || !existsSync(folder)) return { sentences, questions, names: "authored" };
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json")).sort()) {
    const language = file.slice(0, 2);
    for (const { qas, sentences: list } of JSON.parse(readFileSync(join(folder, file), "utf8")).data.flatMap(({ paragraphs }) => paragraphs)) {
      keep(language, list);
      questions.push(...qas.map(({ question }) => question));
    }
  }
  return { sentences, questions, names: "authored and XQuAD-R" };
}

/**
 * Writes so many passages as JSON lines. Every second joins the first half of
 * one sentence and the second of another; the others begin as one sentence and
 * end with two words of another; all of them lose a quarter of their words.
 */
export async function writeTexts(path, count, { sentences }) {
  const next = random(42);
  const languages = Object.keys(sentences).sort();
  const out = createWriteStream(`${path}.new`);
  for (let i = 0; i < count; i++) {
    const language = languages[i % languages.length];
    const [one, other] = [0, 1].map(() => words(sentences[language][next() % sentences[language].length], language));
    const joined = i % 2 ? [...one, ...other.slice(0, 2)] : [...one.slice(0, one.length >> 1), ...other.slice(other.length >> 1)];
    const text = joined.filter(() => next() % 4 > 0).join(spaced(language) ? " " : "");
    if (!out.write(`${JSON.stringify({ id: String(i), text, language })}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  await rename(`${path}.new`, path);
}

const spaced = (language) => language !== "th" && language !== "zh";

/** The words of a sentence; where no spaces part them, pieces of three letters. */
function words(sentence, language) {
  if (spaced(language)) return sentence.split(/\s+/);
  return sentence.match(/.{1,3}/gsu) ?? [];
}
