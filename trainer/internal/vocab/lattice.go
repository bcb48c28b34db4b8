package vocab

import "context"

// lattice holds, for a list of units, every piece at every place: all the
// segmentations there are. Pieces only ever leave it.
type lattice struct {
	shards []*shard
}

// shard is a run of units. Lengths, counts and edges are read in step.
type shard struct {
	lengths []int32   // symbols of each unit
	weights []float64 // of each unit
	self    []int32   // the piece that each unit spells; nil over the corpus
	counts  []uint8   // edges that begin at each symbol
	edges   []edge
}

// edge is a piece and its length in symbols: id<<4 | length-1.
type edge uint32

func (e edge) piece() int32 { return int32(e >> 4) }
func (e edge) length() int  { return int(e&15) + 1 }

func newEdge(id int32, length int) edge { return edge(id)<<4 | edge(length-1) }

// newLattice finds the pieces of n units; at gives a unit's symbols and weight.
func newLattice(ctx context.Context, t *trie, n int, at func(int) ([]uint16, float64)) (*lattice, error) {
	l := &lattice{shards: make([]*shard, shards)}
	err := each(ctx, shards, func(i int) {
		s := new(shard)
		// Strided, so that shards are alike; which unit goes where is fixed.
		for u := i; u < n; u += shards {
			symbols, weight := at(u)
			s.add(t, symbols, weight)
		}
		l.shards[i] = s
	})
	return l, err
}

func (s *shard) add(t *trie, symbols []uint16, weight float64) {
	s.lengths = append(s.lengths, int32(len(symbols)))
	s.weights = append(s.weights, weight)
	for start := range symbols {
		before := len(s.edges)
		t.prefixes(symbols[start:], func(id int32, length int) {
			s.edges = append(s.edges, newEdge(id, length))
		})
		s.counts = append(s.counts, uint8(len(s.edges)-before))
	}
}

// each yields the units in order: the edge counts of its symbols, its edges.
func (s *shard) each(yield func(unit int, counts []uint8, edges []edge)) {
	symbols, first := 0, 0
	for u := range len(s.lengths) {
		n := s.lengths[u]
		counts := s.counts[symbols : symbols+int(n)]
		last := first
		for _, c := range counts {
			last += int(c)
		}
		yield(u, counts, s.edges[first:last])
		symbols += int(n)
		first = last
	}
}

// renumber gives every piece its new number and drops those without one (-1),
// with the units that spell them.
func (l *lattice) renumber(ctx context.Context, number []int32) error {
	return each(ctx, len(l.shards), func(i int) { l.shards[i].renumber(number) })
}

func (s *shard) renumber(number []int32) {
	old := *s
	s.lengths, s.weights, s.counts, s.edges = s.lengths[:0], s.weights[:0], s.counts[:0], s.edges[:0]
	if s.self != nil {
		s.self = s.self[:0]
	}
	// What is written never overtakes what is read.
	old.each(func(u int, counts []uint8, edges []edge) {
		if old.self != nil {
			id := number[old.self[u]]
			if id < 0 {
				return
			}
			s.self = append(s.self, id)
		}
		s.lengths = append(s.lengths, old.lengths[u])
		s.weights = append(s.weights, old.weights[u])
		for _, n := range counts {
			before := len(s.edges)
			for _, e := range edges[:n] {
				if id := number[e.piece()]; id >= 0 {
					s.edges = append(s.edges, newEdge(id, e.length()))
				}
			}
			edges = edges[n:]
			s.counts = append(s.counts, uint8(len(s.edges)-before))
		}
	})
}
