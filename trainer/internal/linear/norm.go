package linear

import "math"

// Dot is the inner product, summed in four interleaved lanes.
func Dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	n := len(a) &^ 3
	b = b[:len(a)]
	for i := 0; i < n; i += 4 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
	}
	for i := n; i < len(a); i++ {
		s0 += float32(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// Norm is the Euclidean length.
func Norm(x []float32) float32 { return float32(math.Sqrt(float64(Dot(x, x)))) }

// Normalize divides every row by its length and stores the lengths; a row of
// length 0 stays as it is.
func Normalize(m *Matrix, lengths []float32) {
	Ranges(m.Rows, 64, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			row := m.Row(i)
			lengths[i] = Norm(row)
			if lengths[i] == 0 {
				continue
			}
			inverse := 1 / lengths[i]
			for j := range row {
				row[j] *= inverse
			}
		}
	})
}

// NormalizeBack turns, in place, the gradient by the normalised rows into the
// gradient by the rows before: (g - n<n,g>) / length. Rows of length 0 get 0.
func NormalizeBack(gradient, normalized *Matrix, lengths []float32) {
	Ranges(gradient.Rows, 64, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			g, n := gradient.Row(i), normalized.Row(i)
			if lengths[i] == 0 {
				clear(g)
				continue
			}
			along, inverse := Dot(n, g), 1/lengths[i]
			for j := range g {
				g[j] = (g[j] - float32(n[j]*along)) * inverse
			}
		}
	})
}
