package evaluate

import "errors"

// ErrNaN occurs when a system scores a passage with NaN, which has no rank.
var ErrNaN = errors.New("a score is NaN")
