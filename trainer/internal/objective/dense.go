package objective

import (
	"math"

	"glossa/trainer/internal/linear"
)

// Dense is symmetric InfoNCE over cosines: the mean of "which passage belongs
// to this query" and "which query belongs to this passage" (natural logarithm).
// Its memory is reused from batch to batch.
type Dense struct {
	// Temperature divides the cosines; at least 0.025, below which float32
	// exponentials vanish.
	Temperature float32

	scores               linear.Matrix
	rowInverse           []float32
	colInverse           []float32
	partial              linear.Matrix
	logs                 []float64
	queryLengths         []float32
	passageLengths       []float32
	byQueries, byPassage linear.Matrix
}

// Gradient takes the vectors of a batch, n x d each and in any length, and
// gives the loss and its gradients by them, valid until the next call. It
// leaves the vectors normalised.
func (o *Dense) Gradient(queries, passages *linear.Matrix, masks []Mask) (loss float64, byQueries, byPassages *linear.Matrix) {
	n := queries.Rows
	o.queryLengths, o.passageLengths = grow(o.queryLengths, n), grow(o.passageLengths, n)
	linear.Normalize(queries, o.queryLengths)
	linear.Normalize(passages, o.passageLengths)
	linear.ProductTransposed(&o.scores, 1/o.Temperature, queries, passages)
	loss = o.entropy(masks)
	linear.Product(&o.byQueries, &o.scores, passages)
	linear.TransposedProduct(&o.byPassage, &o.scores, queries)
	linear.NormalizeBack(&o.byQueries, queries, o.queryLengths)
	linear.NormalizeBack(&o.byPassage, passages, o.passageLengths)
	return loss, &o.byQueries, &o.byPassage
}

// entropy replaces the scores by the gradient of the loss by the cosines.
// Cosines are at most 1, so 1/Temperature serves as the shift of every sum.
func (o *Dense) entropy(masks []Mask) float64 {
	n := o.scores.Rows
	diagonal := o.exponentials(masks)
	o.colInverse = grow(o.colInverse, n)
	clear(o.colInverse)
	for k := range o.partial.Rows {
		for j, s := range o.partial.Row(k) {
			o.colInverse[j] += s
		}
	}
	factor := 1 / (2 * float32(n) * o.Temperature)
	loss := diagonal
	for i := range n {
		loss += (o.logs[i] + math.Log(float64(o.colInverse[i]))) / 2
		o.rowInverse[i] = factor / o.rowInverse[i]
		o.colInverse[i] = factor / o.colInverse[i]
	}
	linear.Ranges(n, 64, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			row, inverse := o.scores.Row(i), o.rowInverse[i]
			for j, c := range o.colInverse {
				row[j] *= inverse + c
			}
			row[i] -= 2 * factor
		}
	})
	return loss / float64(n)
}

// exponentials replaces scores s by e^(s - 1/T), masked ones by 0, and sums
// them along rows and, in parts, along columns. It returns the sum of 1/T - s
// over the diagonal.
func (o *Dense) exponentials(masks []Mask) (diagonal float64) {
	const size = 64
	n, shift := o.scores.Rows, 1/o.Temperature
	for i := range n {
		diagonal += float64(shift) - float64(o.scores.Row(i)[i])
	}
	mask(&o.scores, masks)
	o.rowInverse = grow(o.rowInverse, n)
	o.logs = grow(o.logs, n)
	o.partial.Resize((n+size-1)/size, n)
	linear.Ranges(n, size, func(k, lo, hi int) {
		part := o.partial.Row(k)
		clear(part)
		for i := lo; i < hi; i++ {
			row, sum := o.scores.Row(i), float32(0)
			for j, s := range row {
				e := linear.Exp(s - shift)
				row[j] = e
				part[j] += e
				sum += e
			}
			o.rowInverse[i], o.logs[i] = sum, math.Log(float64(sum))
		}
	})
	return diagonal
}

func mask(scores *linear.Matrix, masks []Mask) {
	never := float32(math.Inf(-1))
	for _, m := range masks {
		scores.Row(int(m.I))[m.J], scores.Row(int(m.J))[m.I] = never, never
	}
}

// grow gives a slice of n values, undefined, in the old memory where it suffices.
func grow[T any](s []T, n int) []T {
	if n > cap(s) {
		return make([]T, n)
	}
	return s[:n]
}
