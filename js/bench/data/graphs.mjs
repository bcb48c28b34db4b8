// The two encoders for onnxruntime-web: glossa's own table, and a transformer
// of MiniLM-L12-H384's shape with random weights, quantised to int8 as
// onnxruntime's dynamic quantisation does it.
import { random } from "./corpus.mjs";
import { model, node, value, weight } from "./onnx.mjs";

const inputs = [value("ids", "i64", ["batch", "length"]), value("mask", "f32", ["batch", "length"])];

/** The static encoder: the mean of the pieces' rows, L2-normalised. */
export function staticEncoder(file) {
  const { rows, width, scales, codes } = readTable(file);
  return model({
    inputs,
    outputs: [value("vectors", "f32", ["batch", width])],
    weights: [
      weight("table", "i8", [rows, width], codes),
      weight("scales", "f32", [rows, 1], scales),
      weight("axis1", "i64", [1], BigInt64Array.of(1n)),
      weight("axis2", "i64", [1], BigInt64Array.of(2n)),
      weight("tiny", "f32", [1], Float32Array.of(1e-12)),
    ],
    nodes: [
      node("Gather", ["table", "ids"], ["codes"]),
      node("Cast", ["codes"], ["values"], { to: 1 }),
      node("Gather", ["scales", "ids"], ["factors"]),
      node("Unsqueeze", ["mask", "axis2"], ["kept"]),
      node("Mul", ["factors", "kept"], ["weights"]),
      node("Mul", ["values", "weights"], ["scaled"]),
      node("ReduceSum", ["scaled", "axis1"], ["sum"], { keepdims: 0 }),
      node("Mul", ["sum", "sum"], ["squares"]),
      node("ReduceSum", ["squares", "axis1"], ["square"]),
      node("Max", ["square", "tiny"], ["positive"]),
      node("Sqrt", ["positive"], ["norm"]),
      node("Div", ["sum", "norm"], ["vectors"]),
    ],
  });
}

// model.safetensors: a length, a JSON header, then the tensors.
function readTable(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, start)));
  const part = (name) => Uint8Array.from(file.subarray(...header[name].data_offsets.map((at) => start + at)));
  const [rows, width] = header.embeddings.shape;
  return { rows, width, scales: new Float32Array(part("scales").buffer), codes: new Int8Array(part("embeddings").buffer) };
}

const SHAPE = { layers: 12, width: 384, heads: 12, inner: 1536, positions: 512 };

/** A BERT-like encoder with a vocabulary of so many pieces; a mean over the text, L2-normalised. */
export function randomTransformer(vocabulary) {
  const { width, positions, layers } = SHAPE;
  const g = new Graph();
  g.add("Gather", [g.random("words", [vocabulary, width]), "ids"], "codes");
  g.add("Cast", ["codes"], "cast", { to: 1 });
  g.add("Mul", ["cast", g.scalar("wordScale", 0.001)], "embedded");
  g.add("Shape", ["ids"], "shape");
  g.add("Gather", ["shape", g.integers("one", [1])], "length");
  g.add("Slice", [g.floats("positions", [positions, width]), g.integers("zero", [0]), "length", g.integers("axis0", [0])], "places");
  g.add("Add", ["embedded", "places"], "placed");
  let x = g.normalize("placed", "first");
  g.add("Unsqueeze", ["mask", g.integers("axes12", [1, 2])], "wide");
  g.add("Sub", ["wide", g.scalar("unit", 1)], "absent");
  g.add("Mul", ["absent", g.scalar("far", 10000)], "bias");
  for (let layer = 0; layer < layers; layer++) x = g.layer(x, `l${layer}`);
  g.add("Unsqueeze", ["mask", g.integers("axis2", [2])], "kept");
  g.add("Mul", [x, "kept"], "masked");
  g.add("ReduceSum", ["masked", "one"], "sum", { keepdims: 0 });
  g.add("LpNormalization", ["sum"], "vectors", { axis: -1, p: 2 });
  return model({ inputs, outputs: [value("vectors", "f32", ["batch", width])], nodes: g.nodes, weights: g.weights });
}

/** Gathers nodes and weights; every method returns the name of what it made. */
class Graph {
  nodes = [];
  weights = [];
  #next = random(5);

  add(operator, from, name, attributes) {
    this.nodes.push(node(operator, from, [name], attributes));
    return name;
  }

  layer(x, name) {
    const { heads, width, inner } = SHAPE;
    const split = (part, order) => {
      const shaped = this.add("Reshape", [this.dense(x, `${name}${part}`, width, width), this.heads()], `${name}${part}h`);
      return this.add("Transpose", [shaped], `${name}${part}t`, { perm: order });
    };
    const scores = this.add("MatMul", [split("q", [0, 2, 1, 3]), split("k", [0, 2, 3, 1])], `${name}scores`);
    const scaled = this.add("Mul", [scores, this.scalar(`${name}root`, 1 / Math.sqrt(width / heads))], `${name}scaled`);
    const biased = this.add("Add", [scaled, "bias"], `${name}biased`);
    const shares = this.add("Softmax", [biased], `${name}shares`, { axis: -1 });
    const mixed = this.add("MatMul", [shares, split("v", [0, 2, 1, 3])], `${name}mixed`);
    const back = this.add("Transpose", [mixed], `${name}back`, { perm: [0, 2, 1, 3] });
    const whole = this.add("Reshape", [back, this.integers(`${name}whole`, [0, 0, width])], `${name}merged`);
    const seen = this.normalize(this.add("Add", [x, this.dense(whole, `${name}o`, width, width)], `${name}sum1`), `${name}n1`);
    const wide = this.gelu(this.dense(seen, `${name}i`, width, inner), name);
    return this.normalize(this.add("Add", [seen, this.dense(wide, `${name}p`, inner, width)], `${name}sum2`), `${name}n2`);
  }

  /** x times an int8 matrix, x quantised as it comes, plus a bias. */
  dense(x, name, from, to) {
    this.nodes.push(node("DynamicQuantizeLinear", [x], [`${name}u8`, `${name}s`, `${name}z`]));
    this.add("MatMulInteger", [`${name}u8`, this.random(`${name}w`, [from, to]), `${name}z`], `${name}i32`);
    this.add("Cast", [`${name}i32`], `${name}f`, { to: 1 });
    this.add("Mul", [`${name}s`, this.scalar(`${name}ws`, 0.0005)], `${name}scale`);
    this.add("Mul", [`${name}f`, `${name}scale`], `${name}m`);
    return this.add("Add", [`${name}m`, this.floats(`${name}b`, [to])], `${name}out`);
  }

  gelu(x, name) {
    const divided = this.add("Div", [x, this.scalar(`${name}sqrt2`, Math.SQRT2)], `${name}g1`);
    const erf = this.add("Erf", [divided], `${name}g2`);
    const plus = this.add("Add", [erf, "unit"], `${name}g3`);
    const times = this.add("Mul", [x, plus], `${name}g4`);
    return this.add("Mul", [times, this.scalar(`${name}half`, 0.5)], `${name}g5`);
  }

  normalize(x, name) {
    const scale = this.floats(`${name}g`, [SHAPE.width], () => 1);
    return this.add("LayerNormalization", [x, scale, this.floats(`${name}b`, [SHAPE.width])], `${name}y`, { axis: -1 });
  }

  #heads;
  heads() {
    return (this.#heads ??= this.integers("heads", [0, 0, SHAPE.heads, SHAPE.width / SHAPE.heads]));
  }

  random(name, shape) {
    const data = new Int8Array(size(shape));
    for (let i = 0; i < data.length; i++) data[i] = (this.#next() % 255) - 127;
    return this.#keep(name, "i8", shape, data);
  }

  floats(name, shape, make = () => 0.02 * ((this.#next() % 201) / 100 - 1)) {
    return this.#keep(name, "f32", shape, Float32Array.from({ length: size(shape) }, make));
  }

  scalar = (name, given) => this.#keep(name, "f32", [], Float32Array.of(given));
  integers = (name, list) => this.#keep(name, "i64", [list.length], BigInt64Array.from(list, BigInt));

  #keep(name, type, shape, data) {
    this.weights.push(weight(name, type, shape, data));
    return name;
  }
}

const size = (shape) => shape.reduce((product, each) => product * each, 1);
