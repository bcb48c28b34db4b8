// The picture: one bar an engine, in the colours of the reader's scheme.
import { ms } from "./tables.mjs";
import { engines } from "../registry.mjs";

const WIDTH = 720;
const LEFT = 210; // the names' column
const BAR = 26;
const TOP = 64;

const STYLE = `
  svg { --card: #ffffff; --ink: #1f2328; --quiet: #59636e; --bar: #8c959f; --ours: #0969da }
  @media (prefers-color-scheme: dark) { svg { --card: #0d1117; --ink: #f0f6fc; --quiet: #9198a1; --bar: #656c76; --ours: #4493f8 } }
  rect.card { fill: var(--card) } rect.bar { fill: var(--bar) } rect.ours { fill: var(--ours) }
  text { font: 14px system-ui, sans-serif; fill: var(--ink) } .title { font-size: 17px; font-weight: 600 } .quiet { fill: var(--quiet); font-size: 12px }`;

/** The median times of the engines in Chromium at 100,000 passages, or the largest size below, as an SVG. */
export function chart({ search = [], machine }) {
  const size = Math.max(...search.map((row) => row.size).filter((rows) => rows <= 100_000));
  const bars = search.filter((row) => row.size === size && row.runtime === "chromium" && row.times && engines[row.name].modes[row.mode]).map(bar);
  bars.sort((a, b) => a.value - b.value);
  const title = `One question over ${size.toLocaleString("en-US")} passages in Chromium`;
  const height = TOP + bars.length * BAR + 40;
  const scale = (WIDTH - LEFT - 90) / Math.max(...bars.map(({ value }) => value));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title words">
<title id="title">${title}, median milliseconds</title>
<desc id="words">${bars.map(({ label, value }) => `${label}: ${ms(value)} ms`).join("; ")}.</desc>
<style>${STYLE}
</style>
<rect class="card" width="${WIDTH}" height="${height}" rx="8"/>
<text class="title" x="16" y="28">${title}</text>
<text class="quiet" x="16" y="48">median milliseconds, less is better</text>
<text class="quiet" x="16" y="${height - 14}">${escape(machine)}</text>
${bars.map((one, i) => draw(one, TOP + i * BAR, scale)).join("\n")}
</svg>
`;
}

function bar({ name, mode, times }) {
  return { label: escape(engines[name].modes[mode].replaceAll("*", "")), value: times.p50, ours: name.startsWith("glossa") };
}

function draw({ label, value, ours }, y, scale) {
  const width = Math.max(2, value * scale).toFixed(1);
  return `<text x="${LEFT - 10}" y="${y + 16}" text-anchor="end">${label}</text><rect class="bar${ours ? " ours" : ""}" x="${LEFT}" y="${y + 3}" width="${width}" height="${BAR - 8}" rx="3"/><text x="${LEFT + Number(width) + 8}" y="${y + 16}">${ms(value)}</text>`;
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
