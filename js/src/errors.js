/** Every failure of this package: `code` says which, `message` what to do next. */
export class GlossaError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = "GlossaError";
    this.code = code;
  }
}

// The engine's status numbers (wasm/reactor/ABI.md), by position.
const CODES = ["ok", "not-loaded", "bad-argument", "bad-model", "bad-snapshot", "other-model", "too-large", "internal"];

/** The error for a status that the engine returned. */
export function engineError(status, message) {
  return new GlossaError(CODES[status] ?? "internal", message);
}
