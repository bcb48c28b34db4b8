// A model of random rows over made-up words: the speed of a scan does not
// depend on what the vectors mean, and a benchmark should run before any model
// is trained.

/** The words of the vocabulary, three letters each. */
export const words = [];
for (const a of letters()) for (const b of letters()) for (const c of letters()) words.push(a + b + c);

function letters() {
  return "abcdefghijklmnop";
}

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

/** The three files of a model with one piece a word. */
export function randomModel(dimensions = 256) {
  const pieces = ["<unk>", ...words.map((word) => `▁${word}`)];
  return {
    config: json({
      architectures: ["GlossaStaticEncoder"],
      context_weight: 0.3,
      hidden_size: dimensions,
      languages: [],
      matryoshka_dimensions: [dimensions],
      model_type: "glossa-static",
      vocab_size: pieces.length,
    }),
    tokenizer: json(tokenizer(pieces)),
    weights: weights(pieces.length, dimensions),
  };
}

function tokenizer(pieces) {
  const metaspace = { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true };
  return {
    version: "1.0",
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: "Sequence", pretokenizers: [{ type: "WhitespaceSplit" }, metaspace] },
    post_processor: null,
    decoder: metaspace,
    model: { type: "Unigram", unk_id: 0, byte_fallback: false, vocab: pieces.map((piece, i) => [piece, i ? -8 : 0]) },
  };
}

/** model.safetensors: header, float32 scales, int8 rows. */
function weights(rows, dimensions) {
  const header = JSON.stringify({
    embeddings: { dtype: "I8", shape: [rows, dimensions], data_offsets: [4 * rows, 4 * rows + rows * dimensions] },
    scales: { dtype: "F32", shape: [rows], data_offsets: [0, 4 * rows] },
  });
  const head = new TextEncoder().encode(header.padEnd(Math.ceil(header.length / 8) * 8));
  const file = new Uint8Array(8 + head.length + 4 * rows + rows * dimensions);
  const view = new DataView(file.buffer);
  view.setUint32(0, head.length, true);
  file.set(head, 8);
  const next = random(7);
  for (let i = 0; i < rows; i++) view.setFloat32(8 + head.length + 4 * i, 0.001 * (1 + (next() % 8)), true);
  for (let i = 8 + head.length + 4 * rows; i < file.length; i++) file[i] = (next() % 255) - 127;
  return file;
}

const json = (value) => new TextEncoder().encode(JSON.stringify(value));
