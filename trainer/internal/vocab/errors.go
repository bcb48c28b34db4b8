package vocab

import "errors"

var (
	// ErrNoText: the corpus holds no word.
	ErrNoText = errors.New("vocab: no text to learn from")
	// ErrSize: the size asked for cannot hold the required characters, or is
	// more than the corpus has pieces for.
	ErrSize = errors.New("vocab: size out of reach")
	// ErrState: a saved state is damaged, or was taken of other text or options.
	ErrState = errors.New("vocab: saved state does not fit")
)
