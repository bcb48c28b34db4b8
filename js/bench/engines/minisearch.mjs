import MiniSearch from "minisearch";

/** A lexical engine: it searches the passages' words, not the vectors. */
export async function build(input) {
  const index = new MiniSearch({ fields: ["text"], storeFields: ["text", "language"] });
  for await (const { list } of input.passages()) index.addAll(list);
  return { searches: { words: ({ text }) => index.search(text).slice(0, input.k).map(({ id }) => Number(id)) } };
}
