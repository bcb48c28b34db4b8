package table

import (
	"math"

	"glossa/trainer/internal/linear"
)

const (
	decayMean   = .9
	decaySquare = .99
	epsilon     = 1e-8
)

// Update moves, by Adam, the rows that the parts' bags hold. All gradients
// have the same number of columns, which ends a segment; columns beyond it and
// rows in no bag keep their values and their state. The bias of a moment is
// corrected by the number of updates of that very segment, so that a rare
// piece's first steps are as long as a common one's.
func (t *Table) Update(rate float32, parts ...Part) {
	v := &t.order
	v.invert(t.Values.Rows, parts)
	cols := parts[0].Gradient.Cols
	linear.Ranges(len(v.pieces), 64, func(_, lo, hi int) {
		gradient := make([]float32, cols)
		for k := lo; k < hi; k++ {
			from := int32(0)
			if k > 0 {
				from = v.ends[k-1]
			}
			clear(gradient)
			for _, u := range v.uses[from:v.ends[k]] {
				linear.AddScaled(gradient, u.weight, parts[u.part].Gradient.Row(int(u.row)))
			}
			t.move(int(v.pieces[k]), gradient, rate)
		}
	})
}

func (t *Table) move(row int, gradient []float32, rate float32) {
	values, mean, square := t.Values.Row(row), t.Mean.Row(row), t.Square.Row(row)
	lo := 0
	for s, hi := range t.Segments {
		if hi > len(gradient) {
			return
		}
		n := &t.Updates[row*len(t.Segments)+s]
		*n++
		meanBias, squareBias := bias(*n)
		adam(values[lo:hi], mean[lo:hi], square[lo:hi], gradient[lo:hi], rate*meanBias, squareBias)
		lo = hi
	}
}

// bias gives the factors that correct the two moments after n updates.
func bias(n uint32) (mean, square float32) {
	if n > 2000 {
		return 1, 1
	}
	mean = float32(1 / (1 - math.Pow(decayMean, float64(n))))
	return mean, float32(1 / (1 - math.Pow(decaySquare, float64(n))))
}

func adam(values, mean, square, gradient []float32, rate, squareBias float32) {
	mean, square, gradient = mean[:len(values)], square[:len(values)], gradient[:len(values)]
	for j := range values {
		g := gradient[j]
		m := float32(decayMean*mean[j]) + float32((1-decayMean)*g)
		s := float32(decaySquare*square[j]) + float32(float32((1-decaySquare)*g)*g)
		mean[j], square[j] = m, s
		values[j] -= float32(rate*m) / (float32(math.Sqrt(float64(s*squareBias))) + epsilon)
	}
}
