package dense

import "errors"

var (
	// ErrNotFinite is returned for a vector with a NaN, an infinity or a
	// component beyond 1e15 either way, whose scores could overflow.
	ErrNotFinite = errors.New("dense: vector is not finite")
	// ErrCodes is returned for int8 rows that hold -128, or whose scale is
	// negative, NaN or beyond 1e15.
	ErrCodes = errors.New("dense: invalid int8 row or scale")
	// ErrNoSlot is returned when a slot holds no row.
	ErrNoSlot = errors.New("dense: no such slot")
)

// Panics raised on a misuse of shapes.
const (
	// ErrWidth says that a vector does not have the index's dimensions.
	ErrWidth = "dense: vector width differs from the index's"
	// ErrShort says that dst has fewer elements than the index has slots.
	ErrShort = "dense: destination is shorter than the index"
)
