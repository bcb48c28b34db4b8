// Compiled, never run: the declarations as a caller meets them.
import { Glossa, GlossaError, type Hit, type StaticIndex } from "glossa";

const cancel = new AbortController();
const glossa = await Glossa.load({
  model: new URL("https://example.org/model/"),
  signal: cancel.signal,
  onProgress: ({ loaded, total }) => console.log(loaded / total),
});
await glossa.add([{ id: "1", text: "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας.", language: "el", tags: ["news"] }]);
const hits: Hit[] = await glossa.search("What is the capital of Greece?", { k: 3, languages: ["el"], tags: ["news"], mode: "hybrid" });
const [vector]: Float32Array[] = await glossa.embed(["What is the capital of Greece?"]);
const snapshot: Uint8Array = await glossa.save();
await glossa.open(snapshot).catch((error: unknown) => {
  if (error instanceof GlossaError && error.code === "other-model") console.log(error.message);
});
await glossa.open(new URL("https://example.org/index.json"), { onProgress: ({ total }) => console.log(total) });
console.log(hits[0]?.text, await glossa.remove("1"), (await glossa.stats()).passages);
const index: StaticIndex = await glossa.openStatic("https://example.org/texts/", { cacheBytes: 8 << 20 });
const [far]: Hit[] = await index.search("?", { maxBytes: 500_000, nprobe: 20 });
console.log(vector?.length, far?.id, index.stats().fetchedBytes);
await index.close();
glossa.close();

// @ts-expect-error: there is no such mode
await glossa.search("?", { mode: "fuzzy" });
// @ts-expect-error: a passage needs its text
await glossa.add({ id: "2" });
