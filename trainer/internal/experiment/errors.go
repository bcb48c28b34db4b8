package experiment

import "errors"

var (
	// ErrOther occurs when a folder holds cells of another experiment.
	ErrOther = errors.New("a cell of another experiment")
	// ErrRecord occurs when a cell.json is not one, or names absent files.
	ErrRecord = errors.New("not the record of a cell")
	// ErrEmpty occurs when a folder holds no finished cell.
	ErrEmpty = errors.New("no finished cells")
)
