package lexical

import "errors"

// ErrMalformed says that Restore was given bytes that AppendBinary did not
// write, or that were cut or altered since. The index is left as it was.
var ErrMalformed = errors.New("lexical: malformed snapshot")

// ErrMismatch says that Restore was given a snapshot of an index over a
// vocabulary of another size. The index is left as it was.
var ErrMismatch = errors.New("lexical: snapshot of another vocabulary")

// Panics raised on a misuse of slots or shapes: a mistake of the program,
// never of its data.
const (
	// ErrSlot says that a slot is negative or not below MaxSlots, or that
	// Move was given an empty origin or a taken destination.
	ErrSlot = "lexical: bad slot"
	// ErrShort says that dst has fewer elements than Slots.
	ErrShort = "lexical: dst shorter than Slots"
	// ErrWeights says that Options.PieceWeights is not one weight a piece.
	ErrWeights = "lexical: piece weights of another vocabulary"
	// ErrLanguage says that language 255 was used, which marks dead passages.
	ErrLanguage = "lexical: language 255 is reserved"
)
