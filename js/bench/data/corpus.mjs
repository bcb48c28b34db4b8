// The texts: the repository's authored passages and, where a data folder is
// given, XQuAD-R's; and more of them by crossing pairs of the same language.
import { existsSync, readFileSync } from "node:fs";
import { passages, topics } from "../../test/fixture.mjs";

const LANGUAGES = ["ar", "de", "el", "en", "es", "hi", "ru", "th", "tr", "vi", "zh"];

/** A repeatable source of 32-bit numbers (xorshift). */
export function random(seed) {
  let s = seed;
  return () => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return s >>> 0;
  };
}

/**
 * What there is to search: {name, sentences, authored, questions}. `sentences`
 * are XQuAD-R's when `data` holds them, or else the authored ones.
 */
export function readCorpus(data) {
  const all = [0, 1, 2, 3].flatMap(topics);
  const authored = passages(all);
  const questions = all.flatMap((topic) => topic.questions.flatMap((question) => Object.values(question.text)));
  const folder = data && `${data}/eval/xquad-r/`;
  if (!folder) return { name: "authored", sentences: authored, authored, questions };
  if (!existsSync(folder)) throw new Error(`${folder} is missing: --data names a folder that holds eval/xquad-r`);
  return { name: "XQuAD-R", authored, ...readSquad(folder) };
}

function readSquad(folder) {
  const sentences = [];
  const questions = [];
  for (const language of LANGUAGES) {
    const { data } = JSON.parse(readFileSync(`${folder}${language}.json`, "utf8"));
    for (const paragraph of data.flatMap((article) => article.paragraphs)) {
      for (const text of paragraph.sentences) sentences.push({ id: String(sentences.length), text, language, context: paragraph.context });
      questions.push(...paragraph.qas.map((qa) => qa.question));
    }
  }
  return { sentences, questions };
}

/**
 * Yields `count` different {text, language}: every sentence once, in a shuffled
 * order, then sentences with their middle third taken from another one of the
 * same language, so that no two are the same and all are read by the tokenizer
 * as real text is.
 */
export function* grow({ sentences, authored }, count) {
  const next = random(42);
  const known = new Map([...sentences, ...authored].map(({ text, language }) => [text, language]));
  const base = shuffle([...known].map(([text, language]) => ({ text, language })), next);
  const peers = group(base);
  for (let i = 0; i < count; ) {
    const { text, language } = base[i % base.length];
    const list = peers.get(language);
    const crossed = i < base.length ? text : cross(text, list[next() % list.length].text, next);
    if (i >= base.length && known.has(crossed)) continue; // crossed with itself: draw again
    yield { text: crossed, language };
    i++;
  }
}

function group(base) {
  const groups = new Map();
  for (const passage of base) {
    if (!groups.has(passage.language)) groups.set(passage.language, []);
    groups.get(passage.language).push(passage);
  }
  return groups;
}

function cross(one, other, next) {
  const [a, b] = [Array.from(one), Array.from(other)];
  const third = Math.ceil(a.length / 3);
  const from = next() % (a.length - third + 1);
  const at = next() % Math.max(1, b.length - third + 1);
  return [...a.slice(0, from), ...b.slice(at, at + third), ...a.slice(from + third)].join("");
}

/** Shuffles a list in place (Fisher and Yates) and returns it. */
export function shuffle(list, next) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = next() % (i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}
