// The ten WASI calls that a Go program needs to start. It sees no files, no
// arguments and no environment: only the clock, chance and an error stream.

const OK = 0;

/** The import object of one instance; `memory()` is its memory once it runs, `say` gets what it writes. */
export function wasi(memory, say) {
  const view = () => new DataView(memory().buffer);
  const nothing = (countAt, sizeAt) => {
    view().setUint32(countAt, 0, true);
    view().setUint32(sizeAt, 0, true);
    return OK;
  };
  return {
    args_get: () => OK,
    args_sizes_get: nothing,
    environ_get: () => OK,
    environ_sizes_get: nothing,
    sched_yield: () => OK,
    poll_oneoff: (_in, _out, _count, eventsAt) => {
      view().setUint32(eventsAt, 0, true);
      return OK;
    },
    clock_time_get: (clock, _precision, at) => {
      const ms = clock === 0 ? Date.now() : performance.now();
      view().setBigUint64(at, BigInt(Math.round(ms * 1e6)), true);
      return OK;
    },
    random_get: (at, size) => {
      const quota = 65536; // getRandomValues' own limit
      for (let done = 0; done < size; done += quota) {
        crypto.getRandomValues(new Uint8Array(memory().buffer, at + done, Math.min(quota, size - done)));
      }
      return OK;
    },
    fd_write: (_fd, vectors, count, writtenAt) => {
      let written = 0;
      let text = "";
      for (let i = 0; i < count; i++) {
        const [at, size] = new Uint32Array(memory().buffer.slice(vectors + 8 * i, vectors + 8 * i + 8));
        text += new TextDecoder().decode(new Uint8Array(memory().buffer, at, size));
        written += size;
      }
      say(text);
      view().setUint32(writtenAt, written, true);
      return OK;
    },
    proc_exit: (code) => {
      throw new WebAssembly.RuntimeError(`the engine stopped with exit code ${code}`);
    },
  };
}
