/** Progress of a long call: `loaded` never falls, `total` is known from the first report, and `loaded === total` comes exactly once. */
export interface Progress {
  loaded: number;
  total: number;
}

export interface CallOptions {
  /** Rejects the call with the signal's reason, and takes it back if it has not begun. */
  signal?: AbortSignal;
}

export interface LongCallOptions extends CallOptions {
  onProgress?: (progress: Progress) => void;
}

/** A model's three files, for callers that bring their own bytes. */
export interface ModelFiles {
  config: Uint8Array | ArrayBuffer;
  tokenizer: Uint8Array | ArrayBuffer;
  weights: Uint8Array | ArrayBuffer;
}

export interface LoadOptions extends LongCallOptions {
  /** The model folder's URL, or its files. Default: the model of this package. */
  model?: string | URL | ModelFiles;
  /** glossa.wasm as a URL, bytes or a compiled module. Default: the one of this package. */
  wasm?: string | URL | Uint8Array | ArrayBuffer | WebAssembly.Module;
  /** Width of the vectors: one of the model's Matryoshka dimensions. 0, the default, is the widest. */
  dimensions?: number;
  /** false keeps no lexical index, half of the memory: "hybrid" then ranks as "dense". Default true. */
  lexical?: boolean;
  /** false keeps no titles and texts: hits then have an id, a language and a score. Default true. */
  texts?: boolean;
}

export interface Passage {
  /** A passage with the id of an earlier one replaces it. */
  id: string;
  /** What is searched and shown. */
  text: string;
  title?: string;
  /** ISO 639-1 code; detected when absent. */
  language?: string;
  /** Surrounding text that helps to find the passage, its paragraph for instance. */
  context?: string;
  /** What `SearchOptions.tags` asks for; an index holds at most 64 different ones. */
  tags?: string[];
}

export interface Hit {
  id: string;
  title: string;
  text: string;
  language: string;
  /** Higher is better; comparable within one answer only, and may be negative. */
  score: number;
}

export interface SearchOptions extends CallOptions {
  /** How many hits; default 10. */
  k?: number;
  /** Only passages in these languages; default all. */
  languages?: string[];
  /** Only passages with any of these tags, and in those languages; default all. */
  tags?: string[];
  /** How passages are scored; default "hybrid". */
  mode?: "hybrid" | "dense" | "lexical";
  /**
   * Lets mode "dense" score only the passages whose vectors have nearly the signs of the query's: several times faster
   * from some ten thousand passages on, and fewer than one hit in a hundred is missed. The other modes stay exact.
   */
  approximate?: boolean;
}

export interface Stats {
  passages: number;
  dimensions: number;
  vocabulary: number;
  indexBytes: number;
  modelBytes: number;
  /** The model's fingerprint, which its snapshots and their manifests name. */
  model: string;
  /** The engine's whole WebAssembly memory. */
  memoryBytes: number;
}

export type GlossaErrorCode =
  | "not-loaded"
  | "bad-argument"
  | "bad-model"
  | "bad-snapshot"
  | "other-model"
  | "too-large"
  | "internal"
  | "stopped"
  | "network"
  | "closed";

/** Every failure of this package but an abort; the message says what to do next. */
export class GlossaError extends Error {
  readonly code: GlossaErrorCode;
  constructor(code: GlossaErrorCode, message: string, options?: ErrorOptions);
}

export interface StaticOptions extends LongCallOptions {
  /** Bytes of the index kept in memory between searches, cells and texts together; default 32 MiB. */
  cacheBytes?: number;
}

export interface StaticSearchOptions extends CallOptions {
  /** How many hits; default 10, at most 1,000. */
  k?: number;
  /**
   * Look at files of at most so many bytes, which is what is fetched when none is held; default 2,000,000. More
   * find more. Only a limit under 200,000, or a hit whose text alone is over 8 KiB, leads beyond it.
   */
  maxBytes?: number;
  /** Look at so many cells at most; default 0, as many as maxBytes lets. */
  nprobe?: number;
  /** Only passages in these languages, among those of the cells looked at; default all. */
  languages?: string[];
}

export interface StaticStats {
  passages: number;
  dimensions: number;
  /** Files that hold vectors. */
  cells: number;
  /** In memory now. */
  heldCells: number;
  heldBytes: number;
  /** Since the index was opened, its head included. */
  fetchedFiles: number;
  fetchedBytes: number;
}

/**
 * An index that stays on its static host: a search fetches the few files it
 * needs. It ranks by vectors alone, approximately: passages outside of the
 * cells looked at are not found. Close it before its Glossa.
 */
export interface StaticIndex {
  search(query: string, options?: StaticSearchOptions): Promise<Hit[]>;
  stats(): StaticStats;
  /** Frees what the index holds; later searches fail with code "closed". */
  close(): Promise<void>;
}

/**
 * Cross-lingual search over passages held in memory. The engine runs in a Web
 * Worker in browsers and on the calling thread in Node.
 */
export class Glossa {
  private constructor();
  static load(options?: LoadOptions): Promise<Glossa>;
  /** Adds passages in batches; an abort keeps the batches that have begun. */
  add(passages: Passage | Passage[], options?: LongCallOptions): Promise<void>;
  /** Resolves to how many of the ids there were. */
  remove(ids: string | string[], options?: CallOptions): Promise<number>;
  search(query: string, options?: SearchOptions): Promise<Hit[]>;
  /** A text's vector, as a query: unit length, or zero when no piece of it is known. */
  embed(text: string, options?: CallOptions): Promise<Float32Array>;
  /** The vectors of many texts at once: faster than one by one. */
  embed(texts: string[], options?: LongCallOptions): Promise<Float32Array[]>;
  /** The whole index as one snapshot, for `open` with the same model. */
  save(options?: CallOptions): Promise<Uint8Array>;
  /**
   * Replaces the index by a snapshot, wholly or not at all: its bytes, or its
   * address. An address that ends in .json is the manifest of a sharded one.
   */
  open(snapshot: Uint8Array | ArrayBuffer | string | URL, options?: LongCallOptions): Promise<void>;
  /** Opens the folder that `trainer index --static` built, at any URL. */
  openStatic(url: string | URL, options?: StaticOptions): Promise<StaticIndex>;
  stats(): Promise<Stats>;
  /** Frees the engine and its memory; later calls fail with code "closed". */
  close(): void;
}
