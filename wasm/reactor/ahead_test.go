package main

import (
	"bytes"
	"testing"
)

// TestReadAhead: load takes the tokenizer that was read from the very block it
// is given, and reads any other one, also a block of the same contents.
func TestReadAhead(t *testing.T) {
	f := files()
	for name, given := range map[string][]byte{"the block": f[1], "a copy": bytes.Clone(f[1]), "longer": append(bytes.Clone(f[1]), ' ')} {
		in := new(instance)
		if s := in.readAhead(f[1]); s != ok {
			t.Fatalf("status %d, %s", s, in.message)
		}
		tok := in.ahead.tokenizer
		took, err := in.tokenizer(given)
		if err != nil || (took == tok) != (name == "the block") || in.ahead.tokenizer != nil {
			t.Errorf("%s: read again %v, error %v", name, took != tok, err)
		}
	}
	in := loaded(t)
	if s := in.readAhead(f[1][1:]); s != badModel || len(in.message) == 0 || in.engine == nil {
		t.Errorf("a broken tokenizer: status %d, %q", s, in.message)
	}
	in.readAhead(f[1])
	if s := in.load(f[0], f[1], f[2], 0, 0); s != ok || in.ahead.data != nil {
		t.Errorf("load: status %d, %s", s, in.message)
	}
}
