// What an engine is given, the same in Node and in a page: everything comes
// from the benchmark's own server.

/** Passages in a file; every size is a multiple. */
export const CHUNK = 1_000;

export class Input {
  /** Milliseconds spent waiting for data, no engine's fault. */
  waited = 0;

  /** job: {origin, rows, dimensions, k, texts} */
  constructor(job) {
    Object.assign(this, job);
  }

  /** Yields {from, rows}: the next thousand vectors in one Float32Array. */
  async *vectors() {
    for (let from = 0; from < this.rows; from += CHUNK) {
      const name = `data/vectors-${this.dimensions}-${from / CHUNK}.f32`;
      yield { from, rows: new Float32Array(await this.fetch(name, (response) => response.arrayBuffer())) };
    }
  }

  /** Yields {from, list}: the next passages; their ids are their numbers. */
  async *passages() {
    if (this.texts) return yield { from: 0, list: await this.json(`data/${this.texts}`) };
    for (let from = 0; from < this.rows; from += CHUNK) {
      const list = await this.json(`data/passages-${from / CHUNK}.json`);
      yield { from, list: list.map((passage, i) => ({ id: String(from + i), ...passage })) };
    }
  }

  json(name) {
    return this.fetch(name, (response) => response.json());
  }

  async bytes(name) {
    return new Uint8Array(await this.fetch(name, (response) => response.arrayBuffer()));
  }

  async fetch(name, read) {
    const from = performance.now();
    const response = await fetch(new URL(name, this.origin));
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
    const value = await read(response);
    this.waited += performance.now() - from;
    return value;
  }
}
