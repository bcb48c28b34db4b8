package vocab

import (
	"context"

	"gonum.org/v1/gonum/mathext"
)

// maximize sets the scores from expected counts, with the digamma smoothing
// that keeps rare pieces from paying (Bayesian EM), and drops pieces hardly
// expected. Characters stay.
func (m *model) maximize(ctx context.Context, expected []float64) error {
	total := 0.0
	keep := make([]bool, len(expected))
	for i, e := range expected {
		if m.lengths[i] == 1 {
			e = max(e, minExpected)
			expected[i] = e
		}
		if keep[i] = e >= minExpected; keep[i] {
			total += e
		}
	}
	logTotal := mathext.Digamma(total)
	for i, e := range expected {
		if keep[i] {
			m.scores[i] = mathext.Digamma(e) - logTotal
		}
	}
	return m.keep(ctx, keep)
}

// keep drops every piece not marked.
func (m *model) keep(ctx context.Context, mark []bool) error {
	number := make([]int32, len(mark))
	kept := 0
	for i, k := range mark {
		number[i] = -1
		if !k {
			continue
		}
		number[i] = int32(kept)
		m.symbols[kept], m.lengths[kept], m.scores[kept] = m.symbols[i], m.lengths[i], m.scores[i]
		kept++
	}
	m.symbols, m.lengths, m.scores = m.symbols[:kept], m.lengths[:kept], m.scores[:kept]
	if err := m.corpus.renumber(ctx, number); err != nil {
		return err
	}
	return m.inside.renumber(ctx, number)
}
