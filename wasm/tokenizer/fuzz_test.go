package tokenizer

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzEncode: whatever the bytes, ids lie in the vocabulary, no two unknown
// ids stand together, what was in dst stays, and the pieces of a text known
// wholly spell its words.
func FuzzEncode(f *testing.F) {
	for _, line := range nasty {
		f.Add(line)
	}
	f.Add("a\xff\xc3b\xe2\x96 \xf0\x9f")
	tok := mustNew(f, corpusPieces(f, 4000))
	f.Fuzz(func(t *testing.T, text string) {
		ids := tok.Encode([]int32{7}, text)
		if ids[0] != 7 {
			t.Fatal("dst overwritten")
		}
		var spelled strings.Builder
		for i, id := range ids[1:] {
			if id < 0 || int(id) >= tok.Size() {
				t.Fatalf("id %d of %d", id, tok.Size())
			}
			if id == 0 && i > 0 && ids[i] == 0 {
				t.Fatalf("two unknown pieces together in %v", ids)
			}
			spelled.WriteString(tok.Piece(id))
		}
		var words strings.Builder
		tok.pipeline.Words(text, func(word []byte) {
			if !utf8.Valid(word) || !bytes.HasPrefix(word, []byte(Metaspace)) {
				t.Fatalf("word %q", word)
			}
			words.Write(word)
		})
		if !slices.Contains(ids[1:], 0) && spelled.String() != words.String() {
			t.Fatalf("pieces spell %q, words %q", spelled.String(), words.String())
		}
	})
}

// FuzzParse: never panics, accepts wholly or not at all, and what it accepts
// it writes so that reading gives the same again.
func FuzzParse(f *testing.F) {
	f.Add([]byte(file("", "")))
	f.Add([]byte(file(`{"type": "Replace", "pattern": {"String": "x"}, "content": "y"}`, `null`)))
	f.Add(tiny(f).Marshal())
	f.Add([]byte(`{"model":{"unk_id":0,"vocab":[["<unk>",-0],["\ud800\n",1e-7]]},"pre_tokenizer":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		tok, err := Parse(data)
		if err != nil {
			if tok != nil {
				t.Fatal("a tokenizer beside an error")
			}
			return
		}
		written := tok.Marshal()
		again, err := Parse(written)
		if err != nil {
			t.Fatalf("wrote what it refuses: %v\n%s", err, written)
		}
		if !bytes.Equal(again.Marshal(), written) {
			t.Fatalf("writes differently after reading\n%s", written)
		}
		for _, line := range nasty[:40] {
			if a, b := tok.Encode(nil, line), again.Encode(nil, line); !slices.Equal(a, b) {
				t.Fatalf("%q: %v, then %v", line, a, b)
			}
		}
	})
}
