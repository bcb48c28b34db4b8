// glossa through its public interface: a query is text, so every figure holds
// tokenizing and encoding it, and in a page the way to the Web Worker and back.

/** Vectors only, as the peers keep them. */
export const dense = (input) => build(input, { lexical: false, texts: false });

/** Everything: vectors, words and texts. */
export const whole = (input) => build(input, {});

async function build(input, options) {
  const { Glossa } = await import(`${input.source}glossa.js`);
  const load = () => Glossa.load({ dimensions: input.dimensions, ...options });
  const glossa = await load();
  const { memoryBytes: empty } = await glossa.stats();
  if (input.snapshot) await glossa.open(await input.bytes(input.snapshot));
  else for await (const { list } of input.passages()) await glossa.add(list);

  const search = (options) => async ({ text }) => (await glossa.search(text, { k: input.k, ...options })).map(({ id }) => Number(id));
  return {
    searches: {
      exact: search({ mode: "dense" }),
      approximate: search({ mode: "dense", approximate: true }),
      hybrid: search({ mode: "hybrid" }),
    },
    extras: {
      /** Bytes of the engine above those that it holds with the model alone. */
      above: async () => (await glossa.stats()).memoryBytes - empty,
      /** Sends the index to the server, as a file under the data. */
      save: async (name) => {
        const body = await glossa.save();
        const response = await fetch(new URL(`data/${name}`, input.origin), { method: "PUT", body });
        if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
        return body.length;
      },
      /** Milliseconds that a fresh engine takes to open the bytes of a snapshot. */
      open: async (name) => {
        const snapshot = await input.bytes(`data/${name}`);
        const fresh = await load();
        const from = performance.now();
        await fresh.open(snapshot);
        const ms = performance.now() - from;
        fresh.close();
        return ms;
      },
    },
  };
}
