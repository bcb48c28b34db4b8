import * as glue from "voy-search/voy_search_bg.js";

export async function build(input) {
  const wasm = await input.bytes("packages/voy-search/voy_search_bg.wasm");
  const { instance } = await WebAssembly.instantiate(wasm, { "./voy_search_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  const embeddings = [];
  for await (const { from, rows } of input.vectors()) {
    for (let i = 0, at = 0; at < rows.length; i++, at += input.dimensions) {
      const id = String(from + i);
      embeddings.push({ id, title: id, url: id, embeddings: Array.from(rows.subarray(at, at + input.dimensions)) });
    }
  }
  const voy = new glue.Voy({ embeddings });
  return { searches: { exact: ({ vector }) => voy.search(vector, input.k).neighbors.map(({ id }) => Number(id)) } };
}
