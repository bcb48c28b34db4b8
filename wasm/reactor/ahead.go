package main

import (
	"unsafe"

	"glossa/wasm/tokenizer"
)

// ahead is a tokenizer that was read while the rest of its model was still on
// its way.
type ahead struct {
	data      []byte // its file: the very block that load will be given
	tokenizer *tokenizer.Tokenizer
}

// readAhead reads a tokenizer.json for the load that follows.
func (in *instance) readAhead(data []byte) status {
	tok, err := tokenizer.Parse(data)
	if err != nil {
		return in.fail(badModel, err.Error())
	}
	in.ahead = ahead{data: data, tokenizer: tok}
	return ok
}

// tokenizer returns the tokenizer that was read ahead from the same block, or
// reads it now.
func (in *instance) tokenizer(data []byte) (*tokenizer.Tokenizer, error) {
	a := in.ahead
	in.ahead = ahead{}
	if a.tokenizer != nil && len(a.data) == len(data) && unsafe.SliceData(a.data) == unsafe.SliceData(data) {
		return a.tokenizer, nil
	}
	return tokenizer.Parse(data)
}
