// usearch's exact search, one thread: what native code does on the machine.
import usearch from "usearch";

const { exactSearch, MetricKind } = usearch;

export const float32 = (input) => build(input, (vector) => vector, Float32Array);

/** int8 codes of one scale for all: components of unit vectors this wide stay below one half. */
export const int8 = (input) => build(input, (values) => Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(254 * value)))), Int8Array);

async function build(input, code, Codes) {
  const { dimensions, k } = input;
  const data = new Codes(input.rows * dimensions);
  for await (const { from, rows } of input.vectors()) data.set(code(rows), from * dimensions);
  const exact = ({ vector }) => Array.from(exactSearch(data, code(vector), dimensions, k, MetricKind.Cos, 1).keys, Number);
  return { searches: { exact } };
}
