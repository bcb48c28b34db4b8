// A plain static file server on loopback, as any website's host would be.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder under `path`; resolves to {origin, requests, close}.
 * `encoding` "gzip" compresses, announcing the compressed length; "chunked"
 * compresses and announces none. Any origin may read.
 */
export async function serve(folder, { path = "/", encoding } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    requests.push(pathname);
    const name = pathname.startsWith(path) ? pathname.slice(path.length) : "../";
    if (name.includes("..")) return response.writeHead(403).end();
    if (name === "blank.html") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>blank</title>");
    const file = new URL(name === "" || name.endsWith("/") ? `${name}index.html` : name, folder);
    const body = await readFile(fileURLToPath(file)).catch(() => undefined);
    if (!body) return response.writeHead(404).end();
    const headers = { "content-type": TYPES[extname(file.pathname)] ?? "application/octet-stream", "access-control-allow-origin": "*" };
    send(response, headers, body, encoding);
  });
  server.keepAliveTimeout = 0; // a busy client takes long to see that an idle connection was closed
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}${path}`,
    requests,
    close: () => (server.close(), server.closeAllConnections()),
  };
}

function send(response, headers, body, encoding) {
  const sent = encoding ? gzipSync(body, { level: 1 }) : body;
  if (encoding) headers["content-encoding"] = "gzip";
  if (encoding !== "chunked") headers["content-length"] = sent.length;
  response.writeHead(200, headers);
  response.write(sent.subarray(0, sent.length >> 1));
  response.end(sent.subarray(sent.length >> 1));
}
