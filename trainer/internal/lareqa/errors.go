package lareqa

import (
	"errors"
	"fmt"
)

// Sentinel errors; an *Error wraps them with the file and the place in it.
var (
	// ErrSyntax occurs when a file is not JSON of the expected types.
	ErrSyntax = errors.New("not SQuAD-format JSON")
	// ErrSentences occurs when sentences and sentence_breaks do not describe
	// the paragraph: unequal counts, or breaks out of range.
	ErrSentences = errors.New("sentences do not fit the paragraph")
	// ErrAnswer occurs when a question has no answer, one whose text is not at
	// its position, or one outside of every sentence.
	ErrAnswer = errors.New("no sentence holds the answer")
	// ErrQuestion occurs when a question has no ID, white space in its ID, no
	// text, or an ID that was used before in the file.
	ErrQuestion = errors.New("unusable question")
	// ErrNoData occurs when a folder has no file for a language asked for.
	ErrNoData = errors.New("no data")
)

// Error says where in a data set the error is.
type Error struct {
	File   string
	Offset int64  // byte where the JSON is wrong, or -1
	Where  string // the JSON path, as data[0].paragraphs[2].qas[1], or ""
	Detail string
	Err    error // a sentinel of this package
}

// Error returns the place, the kind and the detail in one line.
func (e *Error) Error() string {
	place := e.File
	if e.Offset >= 0 {
		place = fmt.Sprintf("%s: byte %d", place, e.Offset)
	}
	if e.Where != "" {
		place += ": " + e.Where
	}
	if e.Detail == "" {
		return fmt.Sprintf("%s: %v", place, e.Err)
	}
	return fmt.Sprintf("%s: %v: %s", place, e.Err, e.Detail)
}

// Unwrap returns the sentinel.
func (e *Error) Unwrap() error { return e.Err }
