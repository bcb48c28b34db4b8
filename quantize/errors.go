package quantize

import (
	"errors"
	"strconv"

	"glossa/quantize/jsonscan"
)

var (
	// ErrMalformed occurs when a file breaks its own format: cut short, not
	// JSON, overlapping tensors, a scale that is not a number.
	ErrMalformed = errors.New("malformed")
	// ErrUnsupported occurs when a file is well formed but describes something
	// this package does not read: another model type, tensor or data type.
	ErrUnsupported = errors.New("unsupported")
	// ErrMismatch occurs when the files are sound but do not belong together.
	ErrMismatch = errors.New("files do not match")
)

// NoOffset is the Offset of a FileError that concerns no single byte.
const NoOffset = -1

// FileError says which file of a model was rejected, where, and why.
type FileError struct {
	File   string // ConfigFile, TokenizerFile or WeightsFile
	Offset int    // byte offset in the file, or NoOffset
	Reason string
	Err    error // ErrMalformed, ErrUnsupported or ErrMismatch
}

// Error returns "file: sentinel at byte n: reason".
func (e *FileError) Error() string {
	text := e.File + ": " + e.Err.Error()
	if e.Offset >= 0 {
		text += " at byte " + strconv.Itoa(e.Offset)
	}
	return text + ": " + e.Reason
}

// Unwrap returns the sentinel.
func (e *FileError) Unwrap() error { return e.Err }

func malformed(file string, offset int, reason string) error {
	return &FileError{File: file, Offset: offset, Reason: reason, Err: ErrMalformed}
}

func unsupported(file, reason string) error {
	return &FileError{File: file, Offset: NoOffset, Reason: reason, Err: ErrUnsupported}
}

func mismatch(file, reason string) error {
	return &FileError{File: file, Offset: NoOffset, Reason: reason, Err: ErrMismatch}
}

// inFile turns an error of jsonscan into one about file; base is where in the
// file the JSON begins. Other errors pass through.
func inFile(file string, base int, err error) error {
	var scan *jsonscan.Error
	if !errors.As(err, &scan) {
		return err
	}
	return malformed(file, base+scan.Offset, scan.Err.Error()+": "+scan.Reason)
}
