// The authored passages as the tests use them.
import { readFileSync } from "node:fs";

const LANGUAGES = ["ar", "de", "el", "en", "es", "hi", "ru", "th", "tr", "vi", "zh"];

/** The topics of one passages file, the first unless another is named. */
export function topics(number = 0) {
  const file = new URL(`../../trainer/corpus/passages-${number}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
}

/** Every sentence of some topics, in all languages, as passages. */
export function passages(some) {
  return some.flatMap((topic) =>
    LANGUAGES.flatMap((language) =>
      topic.sentences[language].map((text, i) => ({
        id: `${topic.id}.${language}.${i}`,
        text,
        language,
        title: topic.title[language],
        context: topic.sentences[language].join(" "),
      })),
    ),
  );
}
