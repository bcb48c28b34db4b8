import { create, insertMultiple, searchVector } from "@orama/orama";

export async function build(input) {
  const db = create({ schema: { vector: `vector[${input.dimensions}]` } });
  for await (const { from, rows } of input.vectors()) {
    const list = Array.from({ length: rows.length / input.dimensions }, (_, i) => ({
      id: String(from + i),
      vector: Array.from(rows.subarray(i * input.dimensions, (i + 1) * input.dimensions)),
    }));
    await insertMultiple(db, list, list.length);
  }
  const exact = ({ vector }) => {
    const { hits } = searchVector(db, { vector: { value: vector, property: "vector" }, similarity: 0.1, limit: input.k });
    return hits.map(({ id }) => Number(id));
  };
  return { searches: { exact } };
}
