package train

import "errors"

var (
	// ErrInterrupted: the run was asked to stop; its checkpoint is saved.
	ErrInterrupted = errors.New("interrupted")
	// ErrCheckpoint: a file is no checkpoint, or damaged.
	ErrCheckpoint = errors.New("not a whole checkpoint")
	// ErrStart: a run cannot begin from a model of another shape or vocabulary.
	ErrStart = errors.New("no model to begin from")
	// ErrOther: a checkpoint belongs to a run with other settings or other data.
	ErrOther = errors.New("the checkpoint is of another run")
)
