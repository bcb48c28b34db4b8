package table

import (
	"math"
	"math/rand/v2"

	"glossa/trainer/internal/linear"
)

// Table holds Values.Rows rows, the means and variances that Adam keeps for
// each value, and how often each segment of a row was updated.
type Table struct {
	Values       linear.Matrix
	Mean, Square linear.Matrix
	// Segments are the ends of the column ranges that Matryoshka training
	// updates apart, rising; the last is the number of columns.
	Segments []int
	// Updates has len(Segments) counters a row.
	Updates []uint32

	order inversion
}

// New makes a table whose rows have independent normal values and, in
// expectation, length 1. Row 0 is zero.
func New(rows int, segments []int, seed uint64) *Table {
	cols := segments[len(segments)-1]
	t := &Table{Segments: segments, Updates: make([]uint32, rows*len(segments))}
	for _, m := range []*linear.Matrix{&t.Values, &t.Mean, &t.Square} {
		*m = linear.Matrix{Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
	}
	rng := rand.New(rand.NewPCG(seed, 0x676c6f737361))
	scale := 1 / math.Sqrt(float64(cols))
	for i := cols; i < len(t.Values.Data); i++ {
		t.Values.Data[i] = float32(rng.NormFloat64() * scale)
	}
	return t
}

// Gather sets row i of dst to the weighted sum of bag i's rows, of which it
// takes the first dst.Cols columns.
func (t *Table) Gather(dst *linear.Matrix, bags *Bags, cols int) {
	dst.Resize(bags.Len(), cols)
	linear.Ranges(bags.Len(), 32, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			sum := dst.Row(i)
			clear(sum)
			from, to := bags.Range(i)
			for k := from; k < to; k++ {
				linear.AddScaled(sum, bags.Weights[k], t.Values.Row(int(bags.Pieces[k]))[:cols])
			}
		}
	})
}
