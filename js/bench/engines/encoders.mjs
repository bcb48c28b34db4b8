// Encoders on one thread: a query holds a list of texts.
import { Tokenizer } from "@huggingface/tokenizers";
import * as ort from "onnxruntime-web/wasm";

/** glossa through its public interface, which in a page is the way to the Web Worker and back. */
export async function glossa(input) {
  const { Glossa } = await import(`${input.source}glossa.js`);
  const glossa = await Glossa.load();
  return { searches: { encode: ({ texts }) => glossa.embed(texts) } };
}

/** onnxruntime-web with glossa's own table. */
export const staticEncoder = (input) => onnx(input, "data/static.onnx");

/** onnxruntime-web with a transformer of MiniLM-L12's shape. */
export const transformer = (input) => onnx(input, "data/minilm.onnx");

async function onnx(input, file) {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = await input.bytes("packages/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm");
  ort.env.wasm.wasmPaths = `${input.packages}onnxruntime-web/dist/`;
  const tokenizer = new Tokenizer(await input.json("glossa/model/tokenizer.json"), {});
  const session = await ort.InferenceSession.create(await input.bytes(file), { executionProviders: ["wasm"] });
  const ids = (text) => tokenizer.encode(text).ids;
  const tokenize = ({ texts }) => texts.map(ids);
  const run = async (lists) => {
    const { vectors } = await session.run(feeds(lists));
    const width = vectors.dims[1];
    return lists.map((_, i) => vectors.data.slice(i * width, (i + 1) * width));
  };
  return {
    searches: {
      tokenize,
      encode: async (query) => {
        const vectors = [];
        for (const list of tokenize(query)) vectors.push(...(await run([list])));
        return vectors;
      },
      batch: (query) => run(tokenize(query)),
    },
  };
}

// Padded to the longest; <unk> counts for nothing, as in glossa.
function feeds(lists) {
  const length = Math.max(1, ...lists.map((list) => list.length));
  const ids = new BigInt64Array(lists.length * length);
  const mask = new Float32Array(lists.length * length);
  lists.forEach((list, row) => list.forEach((id, i) => {
    ids[row * length + i] = BigInt(id);
    mask[row * length + i] = id === 0 ? 0 : 1;
  }));
  const shape = [lists.length, length];
  return { ids: new ort.Tensor("int64", ids, shape), mask: new ort.Tensor("float32", mask, shape) };
}
