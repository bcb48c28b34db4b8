package train

import (
	"math"

	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/objective"
	"glossa/trainer/internal/table"
)

func denseScores(dst *linear.Matrix, t *table.Table, queries, passages *table.Bags) {
	var q, p linear.Matrix
	cols := t.Values.Cols
	t.Gather(&q, queries, cols)
	t.Gather(&p, passages, cols)
	lengths := make([]float32, max(q.Rows, p.Rows))
	linear.Normalize(&q, lengths)
	linear.Normalize(&p, lengths)
	linear.ProductTransposed(dst, 1, &q, &p)
}

func lateScores(dst *linear.Matrix, t *table.Table, queries, passages *table.Bags) {
	var q, p distinct
	q.fill(t, queries, t.Values.Cols)
	p.fill(t, passages, t.Values.Cols)
	objective.Interact(dst, &q.texts, &p.texts)
}

// hybridScores is the sum of both, each z-scored over the passages of one
// language for each query.
func hybridScores(dense, late *linear.Matrix, language []uint8) *linear.Matrix {
	sum := new(linear.Matrix)
	sum.Resize(dense.Rows, dense.Cols)
	linear.Ranges(sum.Rows, 16, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			row := sum.Row(i)
			clear(row)
			addNormal(row, dense.Row(i), language)
			addNormal(row, late.Row(i), language)
		}
	})
	return sum
}

func addNormal(dst, scores []float32, language []uint8) {
	var n, sum, squares [256]float64
	for j, s := range scores {
		l, s := language[j], float64(s)
		n[l], sum[l], squares[l] = n[l]+1, sum[l]+s, squares[l]+s*s
	}
	for j, s := range scores {
		l := language[j]
		mean := sum[l] / n[l]
		deviation := math.Sqrt(max(squares[l]/n[l]-mean*mean, 1e-12))
		dst[j] += float32((float64(s) - mean) / deviation)
	}
}
