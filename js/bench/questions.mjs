// Passages and questions to time searches with: XQuAD-R or any other data set
// in LAReQA's format, or the passages that the repository holds.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const AUTHORED = fileURLToPath(new URL("../../trainer/corpus/", import.meta.url));

/** The passages, each a sentence within its paragraph, and the questions on them, all languages in turn. */
export async function read(folder) {
  const languages = folder ? await lareqa(folder) : await authored();
  return { passages: languages.flatMap(({ passages }) => passages), questions: inTurn(languages.map(({ questions }) => questions)) };
}

async function lareqa(folder) {
  const names = (await readdir(folder)).filter((name) => /^[a-z]+\.json$/.test(name)).sort();
  if (names.length === 0) throw new Error(`${folder} holds no LANGUAGE.json`);
  return Promise.all(names.map(async (name) => {
    const language = name.slice(0, -".json".length);
    const { data } = JSON.parse(await readFile(join(folder, name), "utf8"));
    const paragraphs = data.flatMap((document) => document.paragraphs);
    const passages = paragraphs.flatMap(({ sentences, context }, i) =>
      sentences.map((text, j) => ({ id: `${language}-${i}-${j}`, text, language, context })));
    return { passages, questions: paragraphs.flatMap(({ qas }) => qas.map(({ question }) => question)) };
  }));
}

async function authored() {
  const names = (await readdir(AUTHORED)).filter((name) => name.endsWith(".jsonl")).sort();
  const files = await Promise.all(names.map((name) => readFile(join(AUTHORED, name), "utf8")));
  const topics = files.flatMap((file) => file.trim().split("\n").map((line) => JSON.parse(line)));
  return Object.keys(topics[0].title).sort().map((language) => {
    const passages = topics.flatMap(({ id, sentences }) => {
      const context = sentences[language].join(language === "zh" ? "" : " ");
      return sentences[language].map((text, i) => ({ id: `${language}-${id}-${i}`, text, language, context }));
    });
    return { passages, questions: topics.flatMap(({ questions }) => questions.map(({ text }) => text[language])) };
  });
}

/** One of each list, then the next of each, so that any beginning is a fair sample; each question once. */
function inTurn(lists) {
  const longest = Math.max(...lists.map((list) => list.length));
  const all = Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
  return [...new Set(all)];
}
