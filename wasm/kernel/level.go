package kernel

// The passes over a pool's scores that make groups of them comparable (package
// fuse). Every score has a group, known by a byte.

// Moments are the count, the sum and the sum of squares of some scores.
type Moments struct{ N, Sum, Squares float64 }

// Line is what a group's scores become, or are weighed by; see Shift and Blend.
type Line struct{ A, B float32 }

// AddMoments adds every score to the moments of its group, one after the other.
func AddMoments(moments *[256]Moments, scores []float32, group []uint8) {
	checkGroups(scores, group)
	addMomentsImpl(moments, scores, group)
}

// Shift sets every score to (score - A) * B of its group's line, each operation
// rounded once.
func Shift(scores []float32, group []uint8, lines *[256]Line) {
	checkGroups(scores, group)
	shiftImpl(scores, group, lines)
}

// Blend sets every score to A * score + B * other, of its group's line, each
// operation rounded once, and raises the greatest of its group to it.
func Blend(scores, others []float32, group []uint8, lines *[256]Line, greatest *[256]float32) {
	checkGroups(scores, group)
	if len(others) < len(scores) {
		panic(ErrShort)
	}
	blendImpl(scores, others, group, lines, greatest)
}

func checkGroups(scores []float32, group []uint8) {
	if len(group) < len(scores) {
		panic(ErrShort)
	}
}
