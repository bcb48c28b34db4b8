// Writes ONNX models: the protocol buffer fields that a graph of nodes and
// weights needs, and no more (onnx.proto, IR version 8).

const TYPES = { f32: 1, u8: 2, i8: 3, i32: 6, i64: 7 };

/** One file: {nodes, weights, inputs, outputs}, opset 17. */
export function model({ nodes, weights, inputs, outputs }) {
  const graph = [
    ...nodes.map((one) => field(1, one)),
    text(2, "encoder"),
    ...weights.map((one) => field(5, one)),
    ...inputs.map((one) => field(11, one)),
    ...outputs.map((one) => field(12, one)),
  ];
  return join([number(1, 8), field(7, join(graph)), field(8, join([text(1, ""), number(2, 17)]))]);
}

/** A node: its operator, the names of its inputs and outputs, its attributes. */
export function node(operator, inputs, outputs, attributes = {}) {
  const entries = Object.entries(attributes).map(([name, value]) => field(5, attribute(name, value)));
  return join([...inputs.map((name) => text(1, name)), ...outputs.map((name) => text(2, name)), text(4, operator), ...entries]);
}

/** A weight: `type` one of TYPES, `data` a typed array. */
export function weight(name, type, shape, data) {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return join([...shape.map((size) => number(1, size)), number(2, TYPES[type]), text(8, name), field(9, bytes)]);
}

/** An input or output; a dimension is a number or a name. */
export function value(name, type, shape) {
  const dimensions = shape.map((size) => field(1, typeof size === "number" ? number(1, size) : text(2, size)));
  return join([text(1, name), field(2, field(1, join([number(1, TYPES[type]), field(2, join(dimensions))])))]);
}

function attribute(name, given) {
  if (Array.isArray(given)) return join([text(1, name), ...given.map((item) => number(8, item)), number(20, 7)]);
  if (Number.isInteger(given)) return join([text(1, name), number(3, given), number(20, 2)]);
  return join([text(1, name), tag(2, 5), new Uint8Array(Float32Array.of(given).buffer), number(20, 1)]);
}

const text = (id, string) => field(id, new TextEncoder().encode(string));
const field = (id, bytes) => join([tag(id, 2), varint(bytes.length), bytes]);
const number = (id, given) => join([tag(id, 0), varint(given)]);
const tag = (id, wire) => varint((id << 3) | wire);

function varint(given) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(given));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}

function join(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
