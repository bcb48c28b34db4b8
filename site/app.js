import { Glossa } from "./glossa/src/glossa.js";
import { drawHits, exampleButtons, languageBoxes, megabytes, ofEachLanguage } from "./view.js";
import { EXAMPLES } from "./examples.js";

const LISTED = 24; // answers shown best first
const DEEP = 1000; // hits to look through for the best of each language

const find = (id) => document.getElementById(id);
const form = find("form");
const input = find("query");
const status = find("status");

find("languages").append(...languageBoxes());
find("examples").append(...exampleButtons(EXAMPLES, ask));
restore();

const started = performance.now();
let glossa;
let running; // the search in flight: a newer one takes its place
try {
  glossa = await open();
  ready(await glossa.stats());
} catch (error) {
  find("progress").hidden = true;
  status.textContent = `Could not load: ${error.message}`;
  throw error;
}

/** Loads engine, model and index, all at the same time. */
async function open() {
  const index = fetch("index.glossa");
  const [loaded, response] = await Promise.all([Glossa.load({ onProgress: showProgress }), index]);
  if (!response.ok) throw new Error(`index.glossa answered HTTP ${response.status}`);
  await loaded.open(await response.arrayBuffer());
  return loaded;
}

function showProgress({ loaded, total }) {
  find("progress").value = loaded / (total || 1);
  status.textContent = loaded < total ? `Loading the engine and the model: ${megabytes(loaded)} of ${megabytes(total)}` : "Opening the index…";
}

function ready({ passages, vocabulary, dimensions, memoryBytes }) {
  find("progress").hidden = true;
  for (const control of form.elements) control.disabled = false;
  status.textContent = `Ready in ${((performance.now() - started) / 1000).toFixed(1)} s. Ask something, or try an example.`;
  find("figures").textContent =
    `${passages.toLocaleString("en")} sentences in eleven languages; a model of ${vocabulary.toLocaleString("en")} word pieces in ` +
    `${dimensions} dimensions; ${megabytes(memoryBytes)} of memory, all of it in this tab.`;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("input", search);
  if (input.value) search();
  else input.focus({ preventScroll: true });
}

/** Fills the form as the address says: a search can be linked to. */
function restore() {
  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  const languages = asked.getAll("lang");
  for (const box of form.querySelectorAll("[name=lang]")) box.checked = languages.includes(box.value);
  for (const choice of form.querySelectorAll("[name=view]")) choice.checked ||= choice.value === asked.get("view");
}

function ask(text) {
  input.value = text;
  search();
}

async function search() {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const asked = new FormData(form);
  const query = input.value.trim();
  if (!query) return show(asked, [], "Type a question.");
  const begun = performance.now();
  const every = asked.get("view") === "each";
  try {
    const found = await glossa.search(query, { k: every ? DEEP : LISTED, languages: asked.getAll("lang"), signal });
    const hits = every ? ofEachLanguage(found) : found;
    show(asked, hits, hits.length ? `${hits.length} answers in ${(performance.now() - begun).toFixed(0)} ms, found in this tab.` : "No word of it is known: nothing found.");
  } catch (error) {
    if (!signal.aborted) show(asked, [], error.message);
  }
}

function show(asked, hits, message) {
  find("hits").replaceChildren(...drawHits(hits, asked.get("q")));
  status.textContent = message;
  if (asked.get("view") === "each") asked.delete("view");
  if (!asked.get("q")) asked.delete("q");
  const address = new URLSearchParams(asked).toString();
  history.replaceState(null, "", address ? `?${address}` : location.pathname);
}
