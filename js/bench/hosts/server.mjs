// The benchmark's server: the data, the packed engines, the peers' files and
// glossa itself on loopback, with the headers of a good static host. PUT keeps
// a file that an engine made.
import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const HEADERS = {
  "cache-control": "public, max-age=3600",
  // Cross-origin isolation: clocks to 5 microseconds.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "cross-origin",
};

/** Serves `work` as data/ and packed/; resolves to {origin, close}. */
export async function serve(work) {
  const folders = {
    data: `${work}/data/`,
    packed: `${work}/packed/`,
    pages: fileURLToPath(new URL("../pages/", import.meta.url)),
    packages: fileURLToPath(new URL("../node_modules/", import.meta.url)),
    glossa: fileURLToPath(new URL("../../", import.meta.url)),
  };
  const server = createServer((request, response) => {
    answer(folders, request, response).catch((error) => response.writeHead(500).end(error.message));
  });
  server.keepAliveTimeout = 0; // an engine may be busy for long between two requests
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}/`,
    close: () => (server.close(), server.closeAllConnections()),
  };
}

async function answer(folders, request, response) {
  const [, top, name] = /^\/(\w+)\/([^?]*)/.exec(request.url) ?? [];
  const path = folders[top] && !name.includes("..") && folders[top] + name;
  if (request.method === "PUT" && top === "data") {
    await pipeline(request, createWriteStream(path));
    return response.writeHead(204).end();
  }
  if (!path || !existsSync(path)) return response.writeHead(404).end();
  const headers = { ...HEADERS, "content-type": TYPES[extname(path)] ?? "application/octet-stream", "content-length": statSync(path).size };
  response.writeHead(200, headers);
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), response);
}
