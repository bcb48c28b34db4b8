import { parseArgs } from "node:util";
import { engines } from "./registry.mjs";

const HELP = `Measures glossa and its peers side by side, in Node and in headless Chromium.

  node js/bench/run.mjs [options]

  --sizes LIST      passages to search, multiples of 1000 (1000,10000,100000,1000000)
  --peers LIST      engines beside glossa (all): ${Object.keys(engines).filter((name) => !name.startsWith("glossa")).join(", ")}; or none
  --runtimes LIST   node,chromium
  --parts LIST      search,hybrid,encode,cold,large (search over 100000)
  --data DIR        a folder with eval/xquad-r, for real text (GLOSSA_DATA); without, the authored passages
  --quick           fewer rounds and shorter limits
  --patience N      time limits N times as long, for a busy machine (1)
  --minutes N       begin nothing long after so many (12)
  --json FILE       write everything measured
  --render FILE     measure nothing: tell what such a file says
  --write           write the tables into README.md and js/bench/README.md, and the picture js/bench/speed.svg
  --check           exit with 1 when a goal is missed, naming it
  --help            print this

make bench is --write; the packages come from js/bench/package.json.`;

const list = (text) => (text === "none" ? [] : text.split(","));

/** The command line's options, checked; prints help and exits when asked. */
export function options(args = process.argv.slice(2)) {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: "string", default: "1000,10000,100000,1000000" },
      peers: { type: "string", default: Object.keys(engines).join(",") },
      runtimes: { type: "string", default: "node,chromium" },
      parts: { type: "string", default: "search,hybrid,encode,cold,large" },
      data: { type: "string", default: process.env.GLOSSA_DATA },
      quick: { type: "boolean", default: false },
      patience: { type: "string", default: "1" },
      minutes: { type: "string", default: "12" },
      json: { type: "string" },
      render: { type: "string" },
      write: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  for (const [name, known] of Object.entries({ runtimes: ["node", "chromium"], parts: ["search", "hybrid", "encode", "cold", "large"] })) {
    const stranger = list(values[name]).find((item) => !known.includes(item));
    if (stranger) fail(`--${name}: ${stranger} is none of ${known.join(", ")}`);
  }
  const sizes = list(values.sizes).map(Number);
  const wrong = sizes.find((rows) => !(rows > 0 && rows % 1000 === 0));
  if (wrong !== undefined) fail(`--sizes: ${wrong} is no multiple of 1000`);
  const names = new Set(["glossa", "glossa-hybrid", ...list(values.peers)]);
  const stranger = [...names].find((name) => !engines[name]);
  if (stranger) fail(`--peers: ${stranger} is none of ${Object.keys(engines).join(", ")}`);
  return { ...values, sizes: sizes.sort((a, b) => a - b), names: [...names], patience: Number(values.patience), minutes: Number(values.minutes), runtimes: list(values.runtimes), parts: list(values.parts) };
}

function fail(message) {
  console.error(`run.mjs: ${message}; --help says more`);
  process.exit(2);
}
