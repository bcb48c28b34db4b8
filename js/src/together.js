/**
 * Runs `work` with an AbortController of its own, which the caller's signal
 * aborts, and the first failure too: one download that fails ends the others.
 */
export async function together(signal, work) {
  const cancel = new AbortController();
  const stop = () => cancel.abort(signal.reason);
  signal?.throwIfAborted();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await work(cancel);
  } catch (error) {
    cancel.abort();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
