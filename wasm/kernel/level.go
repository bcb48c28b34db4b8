package kernel

// The passes over a pool's scores that make groups of them comparable (package
// fuse), over stretches of one group.

// Moments returns the sum of the scores and of their squares, in float64. Four
// sums run side by side, the i-th score going to the i%4-th; then the first is
// added to the third, the second to the fourth, and both to each other.
func Moments(scores []float32) (sum, squares float64) { return momentsImpl(scores) }

// Shift sets every score to (score - by) * scale, each operation rounded once.
func Shift(scores []float32, by, scale float32) { shiftImpl(scores, by, scale) }

// Blend sets every score to its sum with another, weight * score + rest *
// other, each operation rounded once.
func Blend(scores, others []float32, weight, rest float32) {
	if len(others) < len(scores) {
		panic(ErrShort)
	}
	blendImpl(scores, others, weight, rest)
}

// Most returns the greatest score, -Inf of none; NaN if one is NaN.
func Most(scores []float32) float32 { return mostImpl(scores) }
