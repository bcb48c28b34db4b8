package kernel

import "math"

// moments is the specification of Moments.
func moments(scores []float32) (sum, squares float64) {
	var s, q [4]float64
	for i, x := range scores {
		s[i%4] += float64(x)
		q[i%4] += float64(float64(x) * float64(x))
	}
	return (s[0] + s[2]) + (s[1] + s[3]), (q[0] + q[2]) + (q[1] + q[3])
}

// shift is the specification of Shift.
func shift(scores []float32, by, scale float32) {
	for i, x := range scores {
		scores[i] = float32(x-by) * scale
	}
}

// blend is the specification of Blend.
func blend(scores, others []float32, weight, rest float32) {
	others = others[:len(scores)]
	for i, x := range scores {
		scores[i] = float32(weight*x) + float32(rest*others[i])
	}
}

// most is the specification of Most.
func most(scores []float32) float32 {
	greatest := float32(math.Inf(-1))
	for _, x := range scores {
		greatest = max(greatest, x)
	}
	return greatest
}
