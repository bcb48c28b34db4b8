package tokenizer

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestParseMarshal(t *testing.T) {
	tok := mustNew(t, corpusPieces(t, 4000))
	data := tok.Marshal()
	again, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Marshal(), data) {
		t.Error("Marshal of Parse differs")
	}
	if again.Size() != tok.Size() {
		t.Fatalf("%d pieces, had %d", again.Size(), tok.Size())
	}
	for _, line := range nasty {
		if got, want := again.Encode(nil, line), tok.Encode(nil, line); !slices.Equal(got, want) {
			t.Errorf("%q: %v after parsing, %v before", line, got, want)
		}
	}
}

func TestScoresAreRounded(t *testing.T) {
	tok := mustNew(t, []Piece{{Unknown, 0}, {"a", -3.14159}, {"b", 1.0 / 128}, {"c", 3.0 / 128}})
	if got := tok.vocab.scores; !slices.Equal(got, []float32{0, -3.140625, 0, 2.0 / 64}) {
		t.Errorf("got %v", got)
	}
}

// file is a tokenizer.json with some part replaced.
func file(old, new string) string {
	const whole = `{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
"normalizer": {"type": "Replace", "pattern": {"String": "x"}, "content": "y"},
"pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Punctuation", "behavior": "Contiguous"}, {"type": "Metaspace"}]},
"post_processor": null, "decoder": null,
"model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0], ["▁", -1.5], ["y", -2]]}}`
	if !strings.Contains(whole, old) {
		panic("no part " + old)
	}
	return strings.Replace(whole, old, new, 1)
}

func TestParseAccepts(t *testing.T) {
	tests := []struct {
		name, old, new, text string
		want                 []int32
	}{
		{"as it is", "", "", "x,x", []int32{1, 2, 1, 0, 1, 2}},
		{"no normalizer", `{"type": "Replace", "pattern": {"String": "x"}, "content": "y"}`, `null`, "xy", []int32{1, 0, 2}},
		{"a Sequence in a Sequence", `{"type": "Replace", "pattern": {"String": "x"}, "content": "y"}`,
			`{"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Sequence", "normalizers": [{"type": "Replace", "pattern": {"String": "ﬁ"}, "content": "x"}]}]}`, "y", []int32{1, 2}},
		{"replacements in turn", `{"type": "Replace", "pattern": {"String": "x"}, "content": "y"}`,
			`{"type": "Sequence", "normalizers": [{"type": "Replace", "pattern": {"String": "x"}, "content": "q yq"}, {"type": "Replace", "pattern": {"String": "q"}, "content": ""}]}`, "x", []int32{1, 2}},
		{"no punctuation", `{"type": "Punctuation", "behavior": "Contiguous"}, `, ``, "x,x", []int32{1, 2, 0, 2}},
		{"metaspace in text is the word's own", "", "", "▁x", []int32{1, 2}},
		{"parts unknown to all", `"version": "1.0"`, `"other": [{"a": 1}]`, "x", []int32{1, 2}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tok, err := Parse([]byte(file(test.old, test.new)))
			if err != nil {
				t.Fatal(err)
			}
			if got := tok.Encode(nil, test.text); !slices.Equal(got, test.want) {
				t.Errorf("%q gave %v, want %v", test.text, got, test.want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name, old, new string
		kind           error
		part           string
	}{
		{"no JSON", `{"version"`, `{version`, ErrMalformed, "tokenizer.json"},
		{"cut off", `]]}}`, ``, ErrMalformed, "model.vocab"},
		{"more after it", `]]}}`, `]]}} {}`, ErrMalformed, "model.vocab"},
		{"no model", `"model"`, `"modem"`, ErrMalformed, "model"},
		{"no vocabulary", `"vocab"`, `"words"`, ErrMalformed, "model"},
		{"two vocabularies", `"vocab"`, `"vocab": [], "vocab"`, ErrMalformed, "model.vocab"},
		{"empty vocabulary", `[["<unk>", 0], ["▁", -1.5], ["y", -2]]`, `[]`, ErrMalformed, "model.vocab"},
		{"a piece without score", `["y", -2]`, `["y"]`, ErrMalformed, "model.vocab"},
		{"a piece with more", `["y", -2]`, `["y", -2, 3]`, ErrMalformed, "model.vocab"},
		{"a score beyond float32", `-2]`, `-2e99]`, ErrMalformed, "model.vocab"},
		{"a piece twice", `"y", -2`, `"▁", -2`, ErrMalformed, "model.vocab"},
		{"no unknown piece", `"<unk>"`, `"<s>"`, ErrMalformed, "model.vocab"},
		{"another unknown piece", `"unk_id": 0`, `"unk_id": 1`, ErrUnsupported, "model.unk_id"},
		{"no unknown number", `"unk_id": 0, `, ``, ErrMalformed, "model"},
		{"another model", `Unigram`, `BPE`, ErrUnsupported, "model.type"},
		{"byte fallback", `"unk_id"`, `"byte_fallback": true, "unk_id"`, ErrUnsupported, "model.byte_fallback"},
		{"added tokens", `"added_tokens": []`, `"added_tokens": [{"id": 0, "content": "<unk>"}]`, ErrUnsupported, "added_tokens"},
		{"a post-processor", `"post_processor": null`, `"post_processor": {"type": "BertProcessing"}`, ErrUnsupported, "post_processor"},
		{"truncation", `"truncation": null`, `"truncation": {}`, ErrUnsupported, "truncation"},
		{"a regular expression", `{"String": "x"}`, `{"Regex": "x"}`, ErrUnsupported, "normalizer.Replace"},
		{"a longer pattern", `{"String": "x"}`, `{"String": "xx"}`, ErrUnsupported, "normalizer.Replace"},
		{"an empty pattern", `{"String": "x"}`, `{"String": ""}`, ErrUnsupported, "normalizer.Replace"},
		{"long content", `"content": "y"`, `"content": "yyyyyyyyyyyyyyyyy"`, ErrUnsupported, "normalizer.Replace"},
		{"a dollar", `"content": "y"`, `"content": "$&"`, ErrUnsupported, "normalizer.Replace"},
		{"another normalizer", `"type": "Replace"`, `"type": "StripAccents"`, ErrUnsupported, "normalizer"},
		{"lower case and final sigma", `"type": "Replace"`, `"type": "Lowercase"`, ErrUnsupported, "normalizer.Lowercase"},
		{"NFKC late", `{"type": "Replace", "pattern": {"String": "x"}, "content": "y"}`,
			`{"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "NFKC"}]}`, ErrUnsupported, "normalizer.NFKC"},
		{"no pre-tokenizer", `"pre_tokenizer"`, `"other"`, ErrUnsupported, "pre_tokenizer"},
		{"another pre-tokenizer", `WhitespaceSplit`, `Whitespace`, ErrUnsupported, "pre_tokenizer"},
		{"another behavior", `Contiguous`, `Isolated`, ErrUnsupported, "pre_tokenizer.Punctuation"},
		{"another metaspace", `"Metaspace"`, `"Metaspace", "replacement": "_"`, ErrUnsupported, "pre_tokenizer.Metaspace"},
		{"another scheme", `"Metaspace"`, `"Metaspace", "prepend_scheme": "first"`, ErrUnsupported, "pre_tokenizer.Metaspace"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tok, err := Parse([]byte(file(test.old, test.new)))
			var part *PartError
			if tok != nil || !errors.Is(err, test.kind) || !errors.As(err, &part) || part.Part != test.part {
				t.Errorf("got %v, %v\nwant %v in %s", tok, err, test.kind, test.part)
			}
		})
	}
}
