// Opening a snapshot from an address: one file, or a manifest that names the
// shards of one, each called by the SHA-256 of its bytes.
import { openFile } from "./download.js";
import { GlossaError } from "./errors.js";
import { Meter } from "./progress.js";
import { together } from "./together.js";

const VERSION = 1; // of the manifest
const AT_ONCE = 4; // shards under way: enough to fill a line, few enough to hold

/** Fetches what is at `url` into `host`'s engine and opens it, wholly or not at all. */
export function openFrom(host, url, { signal, onProgress }) {
  return together(signal, async (cancel) => {
    const file = await openFile(url, cancel.signal);
    const first = new Meter(onProgress).expect([file.size]);
    const manifest = url.pathname.endsWith(".json");
    const bytes = await file.read(manifest ? () => {} : first.counter(file.size));
    if (manifest) return await openShards(host, url, parse(bytes, url), { cancel, signal, onProgress });
    await host.give("open", [bytes], signal);
    first.end();
  });
}

function parse(bytes, url) {
  const refuse = (what) => {
    throw new GlossaError("bad-snapshot", `${url} is no snapshot's manifest (${what}): write it with trainer index --shard`);
  };
  let manifest;
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    refuse(cause.message);
  }
  const { version, model, bytes: total, shards } = manifest ?? {};
  if (version !== VERSION) refuse(`version ${version}, this build reads version ${VERSION}`);
  if (typeof model !== "string" || !Array.isArray(shards)) refuse("it names no model or no shards");
  const sound = ({ name, bytes: size } = {}) => /^[0-9a-f]{32}\.glossa$/.test(name) && Number.isSafeInteger(size) && size > 0;
  if (!shards.every(sound)) refuse("a shard has no proper name or size");
  if (shards.reduce((sum, shard) => sum + shard.bytes, 0) !== total) refuse("its shards do not add up");
  return manifest;
}

async function openShards(host, url, manifest, { cancel, signal, onProgress }) {
  const { model } = await host.call("stats", [], signal);
  if (model !== manifest.model) {
    throw new GlossaError("other-model", `${url} was made with model ${manifest.model}, this one is ${model}: load that model or build the index again`);
  }
  const at = await host.call("reserve", [manifest.bytes], signal);
  const meter = new Meter(onProgress).expect(manifest.shards.map((shard) => shard.bytes));
  try {
    await fillAll(host, at, url, manifest.shards, meter, cancel);
    signal?.throwIfAborted();
  } catch (error) {
    cancel.abort();
    await host.call("release", [at]).catch(() => {}); // a closed engine has nothing to release
    throw error;
  }
  await host.call("adopt", [at, manifest.bytes]);
  meter.end();
}

/** Fetches the shards, a few at a time, each into its place of the room at `at`. */
async function fillAll(host, at, url, shards, meter, cancel) {
  let next = 0;
  let offset = 0;
  const lane = async () => {
    while (next < shards.length) {
      const shard = shards[next++];
      const place = offset;
      offset += shard.bytes;
      const bytes = await fetchShard(new URL(shard.name, url), shard, meter.counter(shard.bytes), cancel.signal);
      await host.give("fill", [at, place, bytes]);
    }
  };
  const lanes = Array.from({ length: AT_ONCE }, () => lane().catch((error) => (cancel.abort(error), Promise.reject(error))));
  const ends = await Promise.allSettled(lanes); // none may fill the room after it is released
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw cancel.signal.reason ?? failed.reason;
}

// A name is its content's, so whatever cache has it will do, however old. What
// turns out to be something else is fetched once more past the caches.
async function fetchShard(url, shard, count, signal) {
  for (const cache of ["force-cache", "reload"]) {
    const file = await openFile(url, signal, { cache });
    const bytes = await file.read(count);
    if (bytes.length === shard.bytes && (await isNamed(bytes, shard.name))) return bytes;
  }
  throw new GlossaError("bad-snapshot", `${url} is not what the manifest names, ${shard.bytes} bytes of that SHA-256: deploy the snapshot again`);
}

// Without a secure context there is no SHA-256: the checksum of the whole,
// which the engine checks in any case, must do.
async function isNamed(bytes, name) {
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0"));
  return name.startsWith(hex.join(""));
}
