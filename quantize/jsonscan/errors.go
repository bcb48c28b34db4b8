package jsonscan

import (
	"errors"
	"strconv"
)

var (
	// ErrSyntax occurs when the text is not JSON.
	ErrSyntax = errors.New("malformed JSON")
	// ErrKind occurs when the next value is JSON, but not of the kind asked for.
	ErrKind = errors.New("unexpected kind of JSON value")
	// ErrDepth occurs when values nest deeper than MaxDepth.
	ErrDepth = errors.New("JSON nested too deeply")
	// ErrRange occurs when a number does not fit the type asked for.
	ErrRange = errors.New("JSON number out of range")
)

// Error says where reading stopped and why. It unwraps to one of the sentinels.
type Error struct {
	Offset int    // byte offset into the text
	Reason string // what was expected or found there
	Err    error  // one of the package's sentinels
}

// Error returns the sentinel's text, the offset and the reason.
func (e *Error) Error() string {
	return e.Err.Error() + " at byte " + strconv.Itoa(e.Offset) + ": " + e.Reason
}

// Unwrap returns the sentinel.
func (e *Error) Unwrap() error { return e.Err }

func (r *Reader) fail(sentinel error, reason string) error {
	return &Error{Offset: r.pos, Reason: reason, Err: sentinel}
}
