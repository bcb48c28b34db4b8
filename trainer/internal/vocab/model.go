package vocab

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// model is the vocabulary between rounds: pieces, their scores and every place
// they stand in the corpus and in each other.
type model struct {
	text    *text
	symbols [][]uint16 // spelling of each piece
	lengths []int32    // of each piece, in symbols
	scores  []float64  // log-probability of each piece
	corpus  *lattice   // over the units
	inside  *lattice   // over the pieces themselves
}

// newModel starts from every character and the seeds, scored by how much text
// they cover.
func newModel(ctx context.Context, t *text, limit int) (*model, error) {
	seeds, err := t.seeds(ctx, limit)
	if err != nil {
		return nil, err
	}
	m := &model{text: t}
	m.addCharacters()
	for _, s := range seeds {
		m.add(t.symbols[s.start:s.start+s.length], s.score())
	}
	total := 0.0
	for _, s := range m.scores {
		total += s
	}
	for i, s := range m.scores {
		m.scores[i] = math.Log(s / total)
	}
	return m, m.lay(ctx)
}

func (m *model) add(symbols []uint16, score float64) {
	m.symbols = append(m.symbols, symbols)
	m.lengths = append(m.lengths, int32(len(symbols)))
	m.scores = append(m.scores, score)
}

// addCharacters makes symbol s piece s-1.
func (m *model) addCharacters() {
	weights := make([]float64, len(m.text.alphabet))
	for _, u := range m.text.units {
		for _, s := range m.text.symbols[u.start : u.start+u.length] {
			weights[s] += u.weight
		}
	}
	for s := 1; s < len(weights); s++ {
		m.add([]uint16{uint16(s)}, max(weights[s], minExpected))
	}
}

func (m *model) lay(ctx context.Context) (err error) {
	trie := newTrie(m.symbols)
	t := m.text
	m.corpus, err = newLattice(ctx, trie, len(t.units), func(i int) ([]uint16, float64) {
		u := &t.units[i]
		return t.symbols[u.start : u.start+u.length], u.weight
	})
	if err != nil {
		return err
	}
	if m.inside, err = newLattice(ctx, trie, len(m.symbols), func(i int) ([]uint16, float64) {
		return m.symbols[i], 0
	}); err != nil {
		return err
	}
	for first, s := range m.inside.shards {
		s.self = make([]int32, len(s.lengths))
		for i := range s.self {
			s.self[i] = int32(first + i*shards)
		}
	}
	return nil
}

// expectations returns the expected count of every piece and the corpus'
// log-likelihood.
func (m *model) expectations(ctx context.Context) ([]float64, float64, error) {
	probabilities := make([]float64, len(m.scores))
	scaled(probabilities, m.scores, m.lengths)
	return m.sum(ctx, func(dst []float64, s *shard) float64 {
		var c chart
		likelihood := 0.0
		s.each(func(u int, counts []uint8, edges []edge) {
			w := s.weights[u]
			likelihood += w * c.expect(dst, probabilities, m.scores, w, counts, edges)
		})
		return likelihood
	})
}

// usage returns how often each piece is in the best segmentations.
func (m *model) usage(ctx context.Context) ([]float64, error) {
	sum, _, err := m.sum(ctx, func(dst []float64, s *shard) float64 {
		var p path
		s.each(func(u int, counts []uint8, edges []edge) {
			p.find(m.scores, counts, edges, -1)
			p.pieces(func(id int32) { dst[id] += s.weights[u] })
		})
		return 0
	})
	return sum, err
}

// sum adds up, in the order of the shards, what work writes for each.
func (m *model) sum(ctx context.Context, work func(dst []float64, s *shard) float64) ([]float64, float64, error) {
	parts := make([][]float64, shards)
	values := make([]float64, shards)
	err := each(ctx, shards, func(i int) {
		parts[i] = make([]float64, len(m.scores))
		values[i] = work(parts[i], m.corpus.shards[i])
	})
	if err != nil {
		return nil, 0, err
	}
	total, value := parts[0], values[0]
	for i, part := range parts[1:] {
		for j, v := range part {
			total[j] += v
		}
		value += values[i+1]
	}
	return total, value, nil
}

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
