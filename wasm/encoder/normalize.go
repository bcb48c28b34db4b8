package encoder

import "math"

// Normalize scales v to unit length. The squares are summed in float64, from
// the first to the last, and each value is multiplied by the inverse length
// rounded to float32. A vector that has no direction in float32 (zero, not
// finite, or shorter than 1e-38) becomes zero.
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
