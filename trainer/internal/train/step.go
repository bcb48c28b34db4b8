package train

import (
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/objective"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
	"glossa/trainer/internal/table"
)

// stepper moves a table by one batch after the other, reusing its memory.
type stepper struct {
	table         *table.Table
	recipe        *recipe.Recipe
	dense         objective.Dense
	late          objective.Late
	queries       linear.Matrix
	passages      linear.Matrix
	asking, asked distinct
}

func newStepper(t *table.Table, r *recipe.Recipe) *stepper {
	return &stepper{
		table: t, recipe: r,
		dense: objective.Dense{Temperature: float32(r.Objective.Tau)},
		late:  objective.Late{Temperature: float32(r.Objective.LateTau)},
	}
}

// step gives the loss of the batch before the move.
func (s *stepper) step(b *pool.Batch, step int) float64 {
	rate := s.recipe.Schedule.At(step)
	if b.Late {
		return s.lateStep(b, float32(rate*s.recipe.Schedule.LateRate))
	}
	s.table.Gather(&s.queries, &b.Queries, b.Columns)
	s.table.Gather(&s.passages, &b.Passages, b.Columns)
	loss, byQueries, byPassages := s.dense.Gradient(&s.queries, &s.passages, b.Masks)
	s.table.Update(float32(rate), table.Part{Bags: &b.Queries, Gradient: byQueries}, table.Part{Bags: &b.Passages, Gradient: byPassages})
	return loss
}

func (s *stepper) lateStep(b *pool.Batch, rate float32) float64 {
	s.asking.fill(s.table, &b.Queries, b.Columns)
	s.asked.fill(s.table, &b.Passages, b.Columns)
	loss, byQueries, byPassages := s.late.Gradient(&s.asking.texts, &s.asked.texts, b.Masks)
	s.table.Update(rate, table.Part{Bags: &s.asking.pieces, Gradient: byQueries}, table.Part{Bags: &s.asked.pieces, Gradient: byPassages})
	return loss
}

// distinct numbers the pieces of some texts: piece k has a bag of its own.
type distinct struct {
	texts  objective.Texts
	pieces table.Bags
	number []int32 // by piece, 1 more than its number; 0 while it has none
}

func (d *distinct) fill(t *table.Table, bags *table.Bags, columns int) {
	if d.number == nil {
		d.number = make([]int32, t.Values.Rows)
	}
	d.pieces.Reset()
	d.texts.Ends = append(d.texts.Ends[:0], bags.Ends...)
	d.texts.Pieces = d.texts.Pieces[:0]
	for _, piece := range bags.Pieces {
		if d.number[piece] == 0 {
			d.pieces.Add(piece, 1)
			d.pieces.Close()
			d.number[piece] = int32(d.pieces.Len())
		}
		d.texts.Pieces = append(d.texts.Pieces, d.number[piece]-1)
	}
	for _, piece := range d.pieces.Pieces {
		d.number[piece] = 0
	}
	t.Gather(&d.texts.Vectors, &d.pieces, columns)
}
