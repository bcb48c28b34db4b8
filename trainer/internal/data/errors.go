package data

import (
	"errors"
	"fmt"
)

var (
	// ErrFormat: a row, or the whole file, is in no format this package reads.
	ErrFormat = errors.New("data: unknown format")
	// ErrLanguage: the name of a SQuAD file does not begin with a language.
	ErrLanguage = errors.New("data: language unknown")
)

// LineError says where a file could not be read.
type LineError struct {
	Path string
	Line int // from 1
	Err  error
}

// Error returns "path:line: cause".
func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %v", e.Path, e.Line, e.Err) }

// Unwrap gives the cause.
func (e *LineError) Unwrap() error { return e.Err }
