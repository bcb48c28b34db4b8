package objective

import (
	"math"

	"glossa/trainer/internal/linear"
)

// Texts are the texts of one side of a batch: Vectors has a row for each
// distinct piece, and text i is the pieces Pieces[Ends[i-1]:Ends[i]], which
// number rows of Vectors. No text is empty.
type Texts struct {
	Vectors linear.Matrix
	Ends    []int32
	Pieces  []int32
}

func (t *Texts) pieces(i int) []int32 {
	lo := int32(0)
	if i > 0 {
		lo = t.Ends[i-1]
	}
	return t.Pieces[lo:t.Ends[i]]
}

// Late is InfoNCE over late interaction. A text a scores a text b by
//
//	sum over pieces x of a: |x| max over pieces y of b: cos(x, y)  /  sum |x|
//
// The loss is the mean of two: queries choose among passages, and passages
// among queries.
type Late struct {
	// Temperature divides the scores; at least 0.025.
	Temperature float32

	forward, backward            direction
	cosines, transposed, turned  linear.Matrix
	byQueries, byPassages        linear.Matrix
	queryLengths, passageLengths []float32
}

// Gradient gives the loss of a batch of n pairs and its gradients by the two
// sides' vectors, valid until the next call. It leaves the vectors normalised.
func (o *Late) Gradient(queries, passages *Texts, masks []Mask) (loss float64, byQueries, byPassages *linear.Matrix) {
	q, p := &queries.Vectors, &passages.Vectors
	o.queryLengths, o.passageLengths = grow(o.queryLengths, q.Rows), grow(o.passageLengths, p.Rows)
	linear.Normalize(q, o.queryLengths)
	linear.Normalize(p, o.passageLengths)
	linear.ProductTransposed(&o.cosines, 1, q, p)
	linear.Transpose(&o.transposed, &o.cosines)
	loss = o.forward.run(queries, passages, &o.cosines, o.queryLengths, o.Temperature, masks)
	loss += o.backward.run(passages, queries, &o.transposed, o.passageLengths, o.Temperature, masks)
	linear.Transpose(&o.turned, &o.backward.byCosines)
	linear.AddScaled(o.forward.byCosines.Data, 1, o.turned.Data)
	linear.Product(&o.byQueries, &o.forward.byCosines, p)
	linear.TransposedProduct(&o.byPassages, &o.forward.byCosines, q)
	lengthen(&o.byQueries, q, o.queryLengths, o.forward.byLengths)
	lengthen(&o.byPassages, p, o.passageLengths, o.backward.byLengths)
	return loss / 2, &o.byQueries, &o.byPassages
}

// lengthen turns gradients by directions and by lengths into gradients by vectors.
func lengthen(gradient, normalized *linear.Matrix, lengths []float32, byLengths []float64) {
	linear.NormalizeBack(gradient, normalized, lengths)
	for i, g := range byLengths {
		linear.AddScaled(gradient.Row(i), float32(g), normalized.Row(i))
	}
}

// direction is one half of the loss: texts of the asking side against all of
// the other.
type direction struct {
	best      linear.Matrix // piece x text: the largest cosine
	bestAt    []int32       // and which piece of the text has it
	scores    linear.Matrix // text x text
	totals    []float64     // sum of lengths, by asking text
	byCosines linear.Matrix // half of the gradients, piece x piece
	byLengths []float64
	uses      [][]int32 // the asking texts that hold a piece, repeated as it repeats
	losses    []float64
}

func (d *direction) run(asking, asked *Texts, cosines *linear.Matrix, lengths []float32, temperature float32, masks []Mask) float64 {
	d.match(asked, cosines)
	d.score(asking, lengths)
	along := d.entropy(temperature, masks)
	d.spread(asking, cosines, lengths, along)
	loss := 0.
	for _, l := range d.losses {
		loss += l
	}
	return loss / float64(len(d.losses))
}

// match finds, for each asking piece, the best piece of every text.
func (d *direction) match(asked *Texts, cosines *linear.Matrix) {
	n := len(asked.Ends)
	d.best.Resize(cosines.Rows, n)
	d.bestAt = grow(d.bestAt, cosines.Rows*n)
	linear.Ranges(cosines.Rows, 32, func(_, lo, hi int) {
		for x := lo; x < hi; x++ {
			row, best, at := cosines.Row(x), d.best.Row(x), d.bestAt[x*n:(x+1)*n]
			from := int32(0)
			for j, to := range asked.Ends {
				top, where := float32(-2), int32(0)
				for _, y := range asked.Pieces[from:to] {
					if row[y] > top {
						top, where = row[y], y
					}
				}
				best[j], at[j] = top, where
				from = to
			}
		}
	})
}

func (d *direction) score(asking *Texts, lengths []float32) {
	n := len(asking.Ends)
	d.scores.Resize(n, d.best.Cols)
	d.totals = grow(d.totals, n)
	linear.Ranges(n, 16, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			row, total := d.scores.Row(i), 0.
			clear(row)
			for _, x := range asking.pieces(i) {
				linear.AddScaled(row, lengths[x], d.best.Row(int(x)))
				total += float64(lengths[x])
			}
			d.totals[i] = max(total, math.SmallestNonzeroFloat32)
			for j := range row {
				row[j] /= float32(d.totals[i])
			}
		}
	})
}

// entropy replaces the scores by half the gradient of this half of the loss by
// them, divided by the asking text's total length, and returns for each text
// the sum of that times the score.
func (d *direction) entropy(temperature float32, masks []Mask) []float64 {
	n, shift := d.scores.Rows, 1/temperature
	d.losses = grow(d.losses, n)
	along := make([]float64, n)
	original := append([]float32(nil), d.scores.Data...)
	mask(&d.scores, masks)
	linear.Ranges(n, 16, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			row, scores, sum := d.scores.Row(i), original[i*n:(i+1)*n], 0.
			for j, s := range row {
				row[j] = linear.Exp(float32(s*shift) - shift)
				sum += float64(row[j])
			}
			d.losses[i] = math.Log(sum) + float64(shift) - float64(float32(scores[i]*shift))
			factor := 1 / (2 * float64(n) * float64(temperature) * d.totals[i])
			for j := range row {
				row[j] *= float32(factor / sum)
			}
			row[i] -= float32(factor)
			for j, g := range row {
				along[i] += float64(g) * float64(scores[j])
			}
		}
	})
	return along
}

// spread carries the gradient from the scores to the cosines of the best
// matches and to the lengths of the asking pieces.
func (d *direction) spread(asking *Texts, cosines *linear.Matrix, lengths []float32, along []float64) {
	n := len(asking.Ends)
	d.invert(asking, cosines.Rows)
	d.byCosines.Resize(cosines.Rows, cosines.Cols)
	d.byLengths = grow(d.byLengths, cosines.Rows)
	linear.Ranges(cosines.Rows, 32, func(_, lo, hi int) {
		sum := make([]float32, n)
		for x := lo; x < hi; x++ {
			clear(sum)
			byLength := 0.
			for _, i := range d.uses[x] {
				linear.AddScaled(sum, 1, d.scores.Row(int(i)))
				byLength -= along[i]
			}
			row, at := d.byCosines.Row(x), d.bestAt[x*n:(x+1)*n]
			clear(row)
			for j, g := range sum {
				row[at[j]] += float32(lengths[x] * g)
				byLength += float64(g) * float64(d.best.Row(x)[j])
			}
			d.byLengths[x] = byLength
		}
	})
}

func (d *direction) invert(asking *Texts, pieces int) {
	d.uses = grow(d.uses, pieces)
	for x := range d.uses {
		d.uses[x] = d.uses[x][:0]
	}
	for i := range asking.Ends {
		for _, x := range asking.pieces(i) {
			d.uses[x] = append(d.uses[x], int32(i))
		}
	}
}

// Interact sets dst[i,j] to the late-interaction score of asking text i against
// asked text j. It leaves the vectors normalised.
func Interact(dst *linear.Matrix, asking, asked *Texts) {
	var d direction
	var cosines linear.Matrix
	lengths := make([]float32, max(asking.Vectors.Rows, asked.Vectors.Rows))
	linear.Normalize(&asked.Vectors, lengths)
	linear.Normalize(&asking.Vectors, lengths)
	linear.ProductTransposed(&cosines, 1, &asking.Vectors, &asked.Vectors)
	d.match(asked, &cosines)
	d.score(asking, lengths)
	*dst = d.scores
}
