// A snapshot in shards, as trainer index --shard lays them out, but small ones.
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Writes shards and manifest to a new folder; resolves to {folder, manifest, shards}, the folder as a URL. */
export function shard(snapshot, model, size) {
  const folder = mkdtempSync(join(tmpdir(), "glossa-"));
  const shards = [];
  for (let at = 0; at < snapshot.length; at += size) {
    const part = snapshot.subarray(at, at + size);
    const name = `${createHash("sha256").update(part).digest("hex").slice(0, 32)}.glossa`;
    writeFileSync(join(folder, name), part);
    shards.push({ name, bytes: part.length });
  }
  const manifest = { version: 1, model, bytes: snapshot.length, shards };
  writeFileSync(join(folder, "index.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "whole.glossa"), snapshot);
  return { folder: pathToFileURL(`${folder}/`), manifest, shards };
}
