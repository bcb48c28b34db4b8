package vocab

import (
	"context"
	"math"
)

// model is the vocabulary between rounds: pieces, their scores and every place
// they stand in the corpus and in each other.
type model struct {
	text    *text
	first   int        // pieces the first round began with
	symbols [][]uint16 // spelling of each piece
	lengths []int32    // of each piece, in symbols
	scores  []float64  // log-probability of each piece
	corpus  *lattice   // over the units
	inside  *lattice   // over the pieces themselves
}

// newModel starts from every character and the seeds, scored by how much text
// they cover.
func newModel(ctx context.Context, t *text, opt Options) (*model, error) {
	seeds, err := t.seeds(ctx, opt.Seeds, opt.MinCount)
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
	m.first = len(m.scores)
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
