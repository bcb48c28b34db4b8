package engine

import "errors"

var (
	// ErrTooLarge occurs when a query, a passage or the whole index passes
	// the stated limits (MaxQueryBytes, MaxPassageBytes, MaxPassages).
	ErrTooLarge = errors.New("too large")
	// ErrArgument occurs when a passage has no id, a string is not UTF-8, a
	// mode is unknown or a destination has the wrong length.
	ErrArgument = errors.New("bad argument")
	// ErrModel occurs when New is given a model or options it cannot serve.
	ErrModel = errors.New("bad model")
	// ErrSnapshot occurs when Open is given bytes that are not a whole,
	// uncorrupted snapshot of this version.
	ErrSnapshot = errors.New("bad snapshot")
	// ErrOtherModel occurs when Open is given a sound snapshot that another
	// model, or another number of dimensions, wrote.
	ErrOtherModel = errors.New("snapshot of another model")
)

// A Problem is one of the sentinel errors with its particulars; errors.Is
// finds the sentinel.
type Problem struct {
	Err    error  // the sentinel
	Detail string // what was wrong and where
}

// Error joins the sentinel's words and the particulars.
func (p *Problem) Error() string { return p.Err.Error() + ": " + p.Detail }

// Unwrap yields the sentinel.
func (p *Problem) Unwrap() error { return p.Err }

func problem(err error, detail string) error { return &Problem{Err: err, Detail: detail} }
