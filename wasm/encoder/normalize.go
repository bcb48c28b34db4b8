package encoder

import "math"

// Normalize scales v to unit length. The squares are summed in float64, from
// the first to the last; a vector whose length is zero, or beyond float32,
// becomes zero.
func Normalize(v []float32) {
	var sum float64
	for _, x := range v {
		sum += float64(float64(x) * float64(x))
	}
	inverse := float32(1 / math.Sqrt(sum))
	if math.IsInf(float64(inverse), 0) || inverse != inverse || inverse == 0 {
		clear(v)
		return
	}
	for j := range v {
		v[j] *= inverse
	}
}
