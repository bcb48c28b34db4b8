// Puts the results where readers look: between the markers of two READMEs,
// and into a picture.
import { readFileSync, writeFileSync } from "node:fs";
import { chart } from "./chart.mjs";
import { everything, summary } from "./tables.mjs";

const file = (name) => new URL(name, import.meta.url);

export function write(results) {
  between(file("../../../README.md"), summary(results));
  between(file("../README.md"), everything(results));
  writeFileSync(file("../speed.svg"), chart(results));
}

function between(url, text) {
  const old = readFileSync(url, "utf8");
  const parts = /^(.*<!-- make bench writes this -->\n).*(<!-- to here -->.*)$/s.exec(old);
  if (!parts) throw new Error(`${url.pathname}: the markers of make bench are gone`);
  writeFileSync(url, `${parts[1]}\n${text}\n\n${parts[2]}`);
}
