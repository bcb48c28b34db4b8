package lexical

import "math"

// series holds the coefficients of atanh(s)/s in s*s, the last power first.
var series = [...]float64{1. / 19, 1. / 17, 1. / 15, 1. / 13, 1. / 11, 1. / 9, 1. / 7, 1. / 5, 1. / 3, 1}

// ln returns the natural logarithm of a finite x > 0 with an error below one
// part in 2^48. math.Log has an assembly form on some machines whose last
// bits differ; this one gives the same bits everywhere.
//
// x = m * 2^e with m in [1/sqrt 2, sqrt 2); ln m = 2 atanh(s), s = (m-1)/(m+1).
func ln(x float64) float64 {
	bits := math.Float64bits(x)
	e := int(bits>>52) - 1023
	m := math.Float64frombits(bits&(1<<52-1) | 1023<<52)
	if m > math.Sqrt2 {
		m /= 2
		e++
	}
	s := (m - 1) / (m + 1)
	z := float64(s * s)
	p := 0.0
	for _, c := range series {
		p = float64(p*z) + c
	}
	return float64(2*float64(s*p)) + float64(float64(e)*math.Ln2)
}

// power returns x raised to halves/2, by multiplication and one square root.
func power(x float32, halves int) float32 {
	p := float32(1)
	for range halves / 2 {
		p = float32(p * x)
	}
	if halves%2 == 1 {
		p = float32(p * float32(math.Sqrt(float64(x))))
	}
	return p
}
