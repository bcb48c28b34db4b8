package cells

import "errors"

var (
	// ErrFormat occurs when a file is not a whole, uncorrupted one of this
	// version, or a cell's file is not the one its head means.
	ErrFormat = errors.New("bad static index")
	// ErrOtherModel occurs when a sound head was made with another model.
	ErrOtherModel = errors.New("static index of another model")
	// ErrArgument occurs when a query asks for less than nothing or gives a
	// cell that the index does not have.
	ErrArgument = errors.New("bad argument")
)

// A Problem is one of the sentinel errors with its particulars; errors.Is
// finds the sentinel.
type Problem struct {
	Err    error  // the sentinel
	Detail string // what was wrong
}

// Error joins the sentinel's words and the particulars.
func (p *Problem) Error() string { return p.Err.Error() + ": " + p.Detail }

// Unwrap yields the sentinel.
func (p *Problem) Unwrap() error { return p.Err }

//go:noinline
func malformed(detail string) error { return &Problem{ErrFormat, detail} }
