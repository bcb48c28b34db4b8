// Shows which words of an answer the question has too: names mostly, and words
// of its own language. What was found across languages shares no letters.
import { element } from "./element.js";

const PREFIX = 5; // words that begin alike count as the same: plurals, endings

/** A text as nodes, the question's words in <mark>. */
export function marked(text, query) {
  const asked = new Set(words(query).map(({ segment }) => stem(segment)));
  const nodes = [];
  let plain = "";
  for (const { segment, isWordLike } of segments(text)) {
    if (!isWordLike || !asked.has(stem(segment))) {
      plain += segment;
      continue;
    }
    nodes.push(plain, element("mark", {}, segment));
    plain = "";
  }
  return [...nodes, plain];
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
const segments = (text) => segmenter.segment(text);
// Short words are mostly particles, but for Han, where two letters are a word.
const words = (text) => [...segments(text)].filter(({ segment, isWordLike }) => isWordLike && (segment.length > 3 || /\p{Script=Han}{2}/u.test(segment)));
const stem = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().slice(0, PREFIX);
