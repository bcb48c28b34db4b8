package vocab

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// alternative says what would be written in a piece's place.
type alternative struct {
	removable bool    // the rest spells the piece better than it does itself
	pieces    []int32 // the best spelling without it; nil where there is none
}

// loss is a piece and the likelihood the corpus would lose without it.
type loss struct {
	piece int32
	loss  float64
}

// prune drops the pieces whose loss is least, down to size; characters and
// pieces that cannot be spelled otherwise stay.
func (m *model) prune(ctx context.Context, size int) error {
	alternatives, err := m.alternatives(ctx)
	if err != nil {
		return err
	}
	usage, err := m.usage(ctx)
	if err != nil {
		return err
	}
	total := 0.0
	for _, n := range usage {
		total += n
	}
	keep := make([]bool, len(usage))
	kept := 0
	var candidates []loss
	for i, a := range alternatives {
		switch {
		case m.lengths[i] == 1, usage[i] > 0 && !a.removable && a.pieces == nil:
			keep[i] = true
			kept++
		case usage[i] > 0 && !a.removable:
			candidates = append(candidates, loss{int32(i), lossOf(usage, i, a.pieces, total)})
		}
	}
	slices.SortFunc(candidates, func(a, b loss) int {
		return cmp.Or(cmp.Compare(b.loss, a.loss), cmp.Compare(a.piece, b.piece))
	})
	for _, c := range candidates[:min(len(candidates), max(0, size-kept))] {
		keep[c.piece] = true
	}
	return m.keep(ctx, keep)
}

// lossOf estimates what the corpus' log-likelihood loses when every use of
// piece i is written with the others instead; total is the sum of usage.
func lossOf(usage []float64, i int, others []int32, total float64) float64 {
	n := usage[i]
	before := math.Log(n) - math.Log(total)
	logTotal := math.Log(total + n*float64(len(others)-1))
	after := 0.0
	for _, o := range others {
		after += math.Log(usage[o]+n) - logTotal
	}
	return n / total * (before - after)
}

// alternatives finds for every piece how the others would spell it.
func (m *model) alternatives(ctx context.Context) ([]alternative, error) {
	out := make([]alternative, len(m.scores))
	err := each(ctx, len(m.inside.shards), func(i int) {
		var p path
		s := m.inside.shards[i]
		s.each(func(u int, counts []uint8, edges []edge) {
			self := s.self[u]
			score := p.find(m.scores, counts, edges, self)
			switch {
			case math.IsInf(score, -1):
			case score > m.scores[self]:
				out[self].removable = true
			default:
				p.pieces(func(id int32) { out[self].pieces = append(out[self].pieces, id) })
			}
		})
	})
	return out, err
}
