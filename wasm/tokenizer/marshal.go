package tokenizer

import (
	"strconv"

	"glossa/quantize/jsonscan"
)

// Marshal writes the tokenizer as tokenizer.json, in the schema of Hugging
// Face tokenizers. The same tokenizer always gives the same bytes, and [Parse]
// gives it back.
func (t *Tokenizer) Marshal() []byte {
	b := make([]byte, 0, 4096+len(t.vocab.text)+24*t.vocab.size())
	b = append(b, "{\n  \"version\": \"1.0\",\n  \"truncation\": null,\n  \"padding\": null,\n  \"added_tokens\": [],\n"...)
	b = append(b, "  \"normalizer\": "...)
	b = t.pipeline.appendNormalizer(b)
	b = append(b, ",\n  \"pre_tokenizer\": "...)
	b = t.pipeline.appendPreTokenizer(b)
	b = append(b, ",\n  \"post_processor\": null,\n  \"decoder\": "...)
	b = append(b, metaspaceJSON...)
	b = append(b, ",\n  \"model\": {\n    \"type\": \"Unigram\",\n    \"unk_id\": 0,\n    \"byte_fallback\": false,\n    \"vocab\": [\n"...)
	b = t.vocab.appendJSON(b)
	return append(b, "    ]\n  }\n}\n"...)
}

const metaspaceJSON = `{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true}`

func (p *Pipeline) appendNormalizer(b []byte) []byte {
	if len(p.steps) == 0 {
		return append(b, "null"...)
	}
	b = append(b, "{\"type\": \"Sequence\", \"normalizers\": ["...)
	for i, s := range p.steps {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n    "...)
		b = s.appendJSON(b)
	}
	return append(b, "\n  ]}"...)
}

func (s step) appendJSON(b []byte) []byte {
	switch s.kind {
	case stepNFKC:
		return append(b, `{"type": "NFKC"}`...)
	case stepLowercase:
		return append(b, `{"type": "Lowercase"}`...)
	}
	b = append(b, `{"type": "Replace", "pattern": {"String": `...)
	b = jsonscan.AppendString(b, string(s.from))
	b = append(b, `}, "content": `...)
	b = jsonscan.AppendString(b, s.to)
	return append(b, '}')
}

func (p *Pipeline) appendPreTokenizer(b []byte) []byte {
	b = append(b, "{\"type\": \"Sequence\", \"pretokenizers\": [\n    {\"type\": \"WhitespaceSplit\"},\n    "...)
	if p.punctuation {
		b = append(b, "{\"type\": \"Punctuation\", \"behavior\": \"Contiguous\"},\n    "...)
	}
	b = append(b, metaspaceJSON...)
	return append(b, "\n  ]}"...)
}

// appendJSON writes the pieces, scores exactly: a reader that computes in
// float64 must see the very number that float32 holds.
func (v *vocabulary) appendJSON(b []byte) []byte {
	for id := range int32(v.size()) {
		b = append(b, '[')
		b = jsonscan.AppendString(b, v.at(id))
		b = append(b, ',')
		b = strconv.AppendFloat(b, float64(v.scores[id]), 'g', -1, 64)
		b = append(b, ']')
		if int(id) < v.size()-1 {
			b = append(b, ',')
		}
		b = append(b, '\n')
	}
	return b
}
