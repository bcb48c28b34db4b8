package tokenizer

import (
	"errors"
	"strconv"
)

// ErrMalformed is returned when a tokenizer.json is no JSON, lacks a required
// part or holds a vocabulary that cannot be one: an empty, doubled, overlong
// or ill-encoded piece, a score that is no finite number, piece 0 not "<unk>".
var ErrMalformed = errors.New("tokenizer: malformed")

// ErrUnsupported is returned when a tokenizer.json is sound but asks for
// something this package does not do: another model, normalizer step,
// pre-tokenizer, post-processor, added tokens, byte fallback.
var ErrUnsupported = errors.New("tokenizer: unsupported")

// PartError says which part of a tokenizer.json, or which piece of a
// vocabulary, was refused and why. It unwraps to [ErrMalformed] or
// [ErrUnsupported] and, where there is one, to the reader's own error.
type PartError struct {
	Kind   error  // ErrMalformed or ErrUnsupported
	Part   string // such as "normalizer.Replace" or "model.vocab"
	Piece  int    // number of the piece, -1 when no piece is to blame
	Reason string // what is wrong, in words; may be empty when Err is set
	Err    error  // the JSON reader's error, nil when the JSON was sound
}

// Error names the part, the piece and the reason.
func (e *PartError) Error() string {
	msg := e.Kind.Error() + " " + e.Part
	if e.Piece >= 0 {
		msg += "[" + strconv.Itoa(e.Piece) + "]"
	}
	if e.Reason != "" {
		msg += ": " + e.Reason
	}
	if e.Err != nil {
		msg += ": " + e.Err.Error()
	}
	return msg
}

// Unwrap gives the kind and the cause to errors.Is and errors.As.
func (e *PartError) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

func malformed(part, reason string) error {
	return &PartError{Kind: ErrMalformed, Part: part, Piece: -1, Reason: reason}
}

func unsupported(part, reason string) error {
	return &PartError{Kind: ErrUnsupported, Part: part, Piece: -1, Reason: reason}
}

func badPiece(id int, reason string) error {
	return &PartError{Kind: ErrMalformed, Part: "model.vocab", Piece: id, Reason: reason}
}
