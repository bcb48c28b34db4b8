import { Glossa } from "./glossa/src/glossa.js";
import { exampleButtons, hitItem, languageBoxes } from "./view.js";
import { EXAMPLES } from "./examples.js";

const find = (id) => document.getElementById(id);
const form = find("form");
const input = find("query");
const status = find("status");

find("languages").append(...languageBoxes());
find("examples").append(...exampleButtons(EXAMPLES, ask));

const started = performance.now();
let glossa;
try {
  glossa = await open();
  ready(await glossa.stats());
} catch (error) {
  find("progress").hidden = true;
  status.textContent = `Could not load: ${error.message}`;
  throw error;
}

async function open() {
  const index = fetch("index.glossa");
  const loaded = await Glossa.load({ onProgress: ({ loaded, total }) => (find("progress").value = loaded / (total || 1)) });
  const response = await index;
  if (!response.ok) throw new Error(`index.glossa answered HTTP ${response.status}`);
  await loaded.open(await response.arrayBuffer());
  return loaded;
}

function ready({ passages }) {
  find("progress").hidden = true;
  for (const control of form.elements) control.disabled = false;
  status.textContent = `Ready in ${Math.round(performance.now() - started)} ms: ${passages.toLocaleString("en")} sentences in 11 languages.`;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("input", () => search());
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) ask(asked);
  else input.focus();
}

function ask(text) {
  input.value = text;
  search();
}

let running; // the search in flight: a newer one cancels it

async function search() {
  const query = input.value.trim();
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  if (!query) return show([], "Type a question.");
  const languages = new FormData(form).getAll("lang");
  const begun = performance.now();
  try {
    const hits = await glossa.search(query, { k: 20, languages, signal });
    show(hits, `${hits.length} answers in ${(performance.now() - begun).toFixed(1)} ms, computed in this tab.`);
  } catch (error) {
    if (!signal.aborted) show([], error.message);
  }
}

function show(hits, message) {
  find("hits").replaceChildren(...hits.map((hit) => hitItem(hit, hits[0].score)));
  status.textContent = message;
}
