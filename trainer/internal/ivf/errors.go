package ivf

import (
	"errors"
	"fmt"
)

var (
	// ErrPassage occurs when a line of an input is no passage.
	ErrPassage = errors.New("bad passage")
	// ErrOptions occurs when Build is asked for what cannot be.
	ErrOptions = errors.New("bad options")
	// ErrEmpty occurs when the inputs hold no passage.
	ErrEmpty = errors.New("no passages")
	// ErrWork occurs when a file of the working folder is not as it was left.
	ErrWork = errors.New("the working folder is damaged: remove it and run again")
)

// A LineError says where in which input something is wrong.
type LineError struct {
	Path string
	Line int
	Err  error
}

// Error returns "path:line: what".
func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %v", e.Path, e.Line, e.Err) }

// Unwrap returns the cause.
func (e *LineError) Unwrap() error { return e.Err }
