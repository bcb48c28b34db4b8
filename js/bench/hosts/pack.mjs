// Packs every engine as a page would get it: one minified module and its
// WebAssembly files, the sum of both being the bytes on the wire.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = new URL("../", import.meta.url);
const NODE = ["node:*", "fs", "path", "url", "worker_threads", "module"]; // left alone: no page has them
// A native package stays where it is installed.
const native = {
  name: "native",
  setup: ({ onResolve }) => onResolve({ filter: /^usearch$/ }, ({ path }) => ({ path: import.meta.resolve(path), external: true })),
};

/** Writes `folder`/NAME.js, a module that exports `engine`, for every entry of the registry. */
export async function pack(folder, entries) {
  await Promise.all(Object.entries(entries).map(([name, { file, build: from = "build" }]) => build({
    stdin: {
      contents: `import { harness } from "./harness.mjs"; import { ${from} } from "./engines/${file}"; export const engine = harness(${from});`,
      resolveDir: fileURLToPath(here),
    },
    outfile: `${folder}/${name}.js`,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: NODE,
    plugins: [native],
    logLevel: "error",
  })));
}

/** The bytes of a library packed with gzip: its module, and its other files as they are. */
export async function wire(modules, files) {
  const { outputFiles } = await build({
    stdin: { contents: modules, resolveDir: fileURLToPath(here) },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: NODE,
    write: false,
    logLevel: "error",
  });
  const parts = [outputFiles[0].contents, ...files.map((file) => readFileSync(new URL(file, here)))];
  return parts.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0);
}
