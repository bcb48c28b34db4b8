// Draws the page. Text from the corpus only ever becomes text nodes.
import { element } from "./element.js";
import { LANGUAGES } from "./languages.js";
import { marked } from "./mark.js";

const SHOWN = 12; // answers of all languages together, each having its share

/** The hits as a list, the words they share with the question marked. */
export function drawHits(hits, query) {
  return hits.map((hit) => hitItem(hit, query, hits[0].score));
}

/** The hits in their order, but of each language only its share of some twelve. */
export function ofEachLanguage(hits) {
  const counts = new Map(hits.map(({ language }) => [language, 0]));
  const share = Math.max(1, Math.floor(SHOWN / counts.size));
  return hits.filter(({ language }) => {
    counts.set(language, counts.get(language) + 1);
    return counts.get(language) <= share;
  });
}

function hitItem(hit, query, best) {
  const text = { lang: hit.language, dir: "auto" };
  return element("li", { "data-language": hit.language, "data-id": hit.id },
    element("div", { class: "about" },
      element("span", { class: "language", lang: hit.language }, LANGUAGES[hit.language] ?? hit.language),
      element("span", { class: "title", ...text }, ...marked(hit.title, query)),
      scoreMark(hit.score, best),
    ),
    element("p", text, ...marked(hit.text, query)),
  );
}

function scoreMark(score, best) {
  const share = best > 0 ? Math.max(0, score / best) : 0;
  return element("span", { class: "mark", title: "Score: higher is better, within this answer" },
    element("meter", { value: share.toFixed(3), "aria-hidden": "true" }),
    element("span", { class: "score" }, score.toFixed(2)));
}

/** One check box per language; all unchecked means all languages. */
export function languageBoxes() {
  return Object.entries(LANGUAGES).map(([code, name]) =>
    element("label", { lang: code, "data-language": code }, element("input", { type: "checkbox", name: "lang", value: code, disabled: "" }), name));
}

/** Buttons that ask an example question. */
export function exampleButtons(examples, ask) {
  return examples.map(({ language, text }) => {
    const button = element("button", { type: "button", lang: language, dir: "auto", disabled: "" }, text);
    button.addEventListener("click", () => ask(text));
    return button;
  });
}

/** A size as people say it. */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
