package encoder

import "errors"

var (
	// ErrVocabulary is returned by New when the tokenizer and the table do
	// not have the same number of pieces.
	ErrVocabulary = errors.New("encoder: tokenizer and table differ in size")
	// ErrDimensions is returned by New when more dimensions are asked for
	// than the table has, or fewer than none.
	ErrDimensions = errors.New("encoder: the table does not have these dimensions")
)

// ErrWidth is what the encoding methods panic with when len(dst) is not the
// encoder's number of dimensions.
const ErrWidth = "encoder: destination is not as wide as the encoder"
