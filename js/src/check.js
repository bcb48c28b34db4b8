// Arguments are checked here, so that mistakes are named before they travel.
import { GlossaError } from "./errors.js";
import { MODES } from "./wire.js";

const MAX_HITS = 0x7fffffff;

function refuse(message) {
  throw new GlossaError("bad-argument", message);
}

export function checkPassage(passage, position) {
  for (const name of ["id", "text"]) {
    if (typeof passage?.[name] !== "string") refuse(`passage ${position}: ${name} must be a string`);
  }
  for (const name of ["title", "language", "context"]) {
    const value = passage[name];
    if (value !== undefined && typeof value !== "string") refuse(`passage ${position}: ${name} must be a string when given`);
  }
  if (passage.tags !== undefined) checkTexts(passage.tags, `passage ${position}: tags`);
}

export function checkSearch(query, { k, languages, tags, mode, approximate }) {
  checkText(query, "the query");
  checkTexts(languages, "languages");
  checkTexts(tags, "tags");
  if (!MODES.includes(mode)) refuse(`mode ${mode}: give one of ${MODES.join(", ")}`);
  if (typeof approximate !== "boolean") refuse(`approximate ${approximate}: give true or false`);
  if (!Number.isInteger(k) || k < 1 || k > MAX_HITS) refuse(`k ${k}: give a whole number from 1`);
}

export function checkStatic(query, { k, nprobe, maxBytes, languages }) {
  checkSearch(query, { k, languages, tags: [], mode: "dense", approximate: false });
  checkSize(nprobe, "nprobe");
  checkSize(maxBytes, "maxBytes");
}

export function checkSize(value, name) {
  if (!Number.isInteger(value) || value < 0 || value > MAX_HITS) refuse(`${name} ${value}: give a whole number from 0`);
}

export function checkText(value, name) {
  if (typeof value !== "string") refuse(`${name} must be a string`);
}

export function checkTexts(value, name) {
  if (!Array.isArray(value)) refuse(`${name} must be a list of strings`);
  value.forEach((item, i) => checkText(item, `${name}[${i}]`));
}

/** A view of the bytes of a Uint8Array or an ArrayBuffer. */
export function asBytes(value, name) {
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return refuse(`${name} must be a Uint8Array or an ArrayBuffer`);
}

export const isAddress = (value) => typeof value === "string" || value instanceof URL;

/** The URL of an address. Relative ones are the page's; Node has no page. */
export function address(value) {
  try {
    return new URL(value, globalThis.location?.href);
  } catch (cause) {
    throw new GlossaError("bad-argument", `${value} is no absolute URL: in Node, pass a file: URL`, { cause });
  }
}
