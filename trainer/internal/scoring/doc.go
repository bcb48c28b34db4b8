// Package scoring names the numbers that the engine's scores depend on, so
// that a command line can set them and try one value after another.
//
// Its one convention: what is not set is as the engine and the model have it.
package scoring

import "errors"

// ErrSetting occurs when a setting has an unknown name, no number, or one out
// of range.
var ErrSetting = errors.New("unusable setting")

// Setting gives one of Names a value.
type Setting struct {
	Name  string
	Value float64
}

// Settings are laid over the defaults, the later ones over the earlier.
type Settings []Setting
