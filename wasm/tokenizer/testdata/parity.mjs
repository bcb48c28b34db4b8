// Encodes lines with the npm package @huggingface/tokenizers, for parity_test.go.
// Usage: node parity.mjs tokenizer.json lines.json > ids.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../js/package.json", import.meta.url));
const { Tokenizer } = require("@huggingface/tokenizers");

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const tokenizer = new Tokenizer(read(process.argv[2]), {});
process.stdout.write(JSON.stringify(read(process.argv[3]).map((line) => tokenizer.encode(line).ids)));
