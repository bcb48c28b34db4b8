// Draws the page. Text from the corpus only ever becomes text nodes.
import { LANGUAGES } from "./languages.js";

/** An element with attributes and children (strings become text). */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** One search result; `best` is the best score of its list. */
export function hitItem(hit, best) {
  const share = best > 0 ? Math.max(0, hit.score / best) : 0;
  const text = { lang: hit.language, dir: "auto" };
  return element("li", { "data-language": hit.language, "data-id": hit.id },
    element("div", { class: "about" },
      element("span", { class: "language" }, LANGUAGES[hit.language] ?? hit.language),
      element("span", { class: "title", ...text }, hit.title),
      element("meter", { value: share.toFixed(3), title: "score relative to the best hit" }),
      element("span", { class: "score" }, hit.score.toFixed(3)),
    ),
    element("p", text, hit.text),
  );
}

/** One check box per language; all unchecked means all languages. */
export function languageBoxes() {
  return Object.entries(LANGUAGES).map(([code, name]) =>
    element("label", { lang: code }, element("input", { type: "checkbox", name: "lang", value: code }), name));
}

/** Buttons that ask an example question. */
export function exampleButtons(examples, ask) {
  return examples.map(({ language, text }) => {
    const button = element("button", { type: "button", lang: language, dir: "auto" }, text);
    button.addEventListener("click", () => ask(text));
    return button;
  });
}
