package main

import (
	"errors"

	"glossa/wasm/cells"
	"glossa/wasm/engine"
)

// status is what every export returns; the values are part of the ABI.
type status int32

const (
	ok          status = iota
	notLoaded          // a call before glossa_load
	badArgument        // a pointer, length, number or string that cannot be
	badModel           // the model's files are malformed or do not fit together
	badSnapshot        // not a whole, uncorrupted snapshot of this version
	otherModel         // a sound snapshot, made with another model
	tooLarge           // past a stated limit
	internal           // a bug in glossa, never the caller's doing
)

// statusOf maps an engine's error.
func statusOf(err error) status {
	switch {
	case err == nil:
		return ok
	case errors.Is(err, engine.ErrTooLarge):
		return tooLarge
	case errors.Is(err, engine.ErrArgument), errors.Is(err, cells.ErrArgument):
		return badArgument
	case errors.Is(err, engine.ErrModel):
		return badModel
	case errors.Is(err, engine.ErrSnapshot), errors.Is(err, cells.ErrFormat):
		return badSnapshot
	case errors.Is(err, engine.ErrOtherModel), errors.Is(err, cells.ErrOtherModel):
		return otherModel
	}
	return internal
}
