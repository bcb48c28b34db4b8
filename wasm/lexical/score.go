package lexical

import (
	"math"

	"glossa/wasm/kernel"
)

// Scratch is the working memory of one goroutine that scores; its zero value
// is ready and it grows to what the index needs.
type Scratch struct {
	owner    *Index
	version  uint64
	cells    []kernel.Cell
	sums     []float32 // by document
	inOrder  bool      // document i is in slot i, for all i
	query    []weighted
	search   search
	gathered []gathered
	touched  posting      // a use of the postings touched, which no compiler takes away
	counts   [256]float32 // by the low byte of a posting: its tf
}

// gathered is the postings of a match.
type gathered struct {
	postings []posting
	weight   float32
}

// Scores writes the score of every slot to dst, which has at least Slots
// elements; an empty slot, or one that nothing matches, scores 0.
func (ix *Index) Scores(dst []float32, query []int32, s *Scratch) {
	ix.ScoresIn(dst, query, nil, s)
}

// ScoresIn is Scores for the passages of some languages, those l with
// only[l]; the others cost nothing and score 0. A nil only means all.
func (ix *Index) ScoresIn(dst []float32, query []int32, only []bool, s *Scratch) {
	if len(dst) < len(ix.slots) {
		panic(ErrShort)
	}
	s.prepare(ix)
	s.query = ix.weigh(s.query[:0], query)
	clear(s.sums)
	least := ix.lightest(s.query)
	for _, q := range s.query {
		s.gather(ix, ix.matches(q, least, &s.search), only)
		for _, g := range s.gathered {
			kernel.Raise(s.cells, g.postings, &s.counts, g.weight)
		}
		kernel.Settle(s.sums, s.cells, q.weight)
	}
	ix.spread(dst, s)
}

// gather finds the postings of matches and touches them before they are read.
// Lists lie far apart: so the processor fetches many at once, where it would
// wait for one after the other.
func (s *Scratch) gather(ix *Index, matches []match, only []bool) {
	s.gathered = s.gathered[:0]
	for _, m := range matches {
		if only != nil && !contains(only, ix.chains.links[m.list].language) {
			continue
		}
		postings := ix.lists[m.list].postings
		if len(postings) == 0 {
			continue // only in a forged snapshot
		}
		s.touched ^= postings[0] ^ postings[len(postings)-1]
		s.gathered = append(s.gathered, gathered{postings, m.weight})
	}
}

// spread writes the documents' sums to their slots.
func (ix *Index) spread(dst []float32, s *Scratch) {
	if s.inOrder {
		clear(dst[copy(dst, s.sums):])
		return
	}
	clear(dst)
	for doc, slot := range ix.docs.place {
		if ix.docs.language[doc] != dead {
			dst[slot] = s.sums[doc]
		}
	}
}

// prepare brings the cells up to date with the index.
func (s *Scratch) prepare(ix *Index) {
	if s.owner == ix && s.version == ix.version {
		return
	}
	s.owner, s.version = ix, ix.version
	n := len(ix.docs.place)
	if cap(s.cells) < n {
		s.cells = make([]kernel.Cell, n, n+n/8)
		s.sums = make([]float32, n, n+n/8)
	}
	s.cells, s.sums = s.cells[:n], s.sums[:n]
	s.inOrder = ix.inOrder()
	ix.fillNorms(s.cells)
	for b := range s.counts {
		s.counts[b] = float32(b>>5) + float32(ix.opt.ContextWeight*float32(b&maxContext))
	}
}

// inOrder reports whether every document is in the slot of its own number.
func (ix *Index) inOrder() bool {
	for doc, slot := range ix.docs.place {
		if ix.docs.language[doc] == dead || int(slot) != doc {
			return false
		}
	}
	return true
}

// leastNorm keeps a tf of 0 over a norm of 0 from being no number.
const leastNorm = 1e-30

// fillNorms sets the length norm of every document.
func (ix *Index) fillNorms(cells []kernel.Cell) {
	base := float32(ix.opt.K1 * (1 - ix.opt.B))
	var slope [256]float32
	for l := range slope {
		slope[l] = ix.slope(&ix.docs.totals[l])
	}
	for i := range cells {
		language := ix.docs.language[i]
		if language == dead {
			cells[i] = kernel.Cell{Norm: float32(math.Inf(1))}
			continue
		}
		length := float32(ix.docs.text[i]) + float32(ix.opt.ContextWeight*float32(ix.docs.context[i]))
		cells[i] = kernel.Cell{Norm: max(base+float32(slope[language]*length), leastNorm)}
	}
}

// slope returns K1 * B over the mean length of a language's passages.
func (ix *Index) slope(t *total) float32 {
	length := float64(t.text) + float64(float64(ix.opt.ContextWeight)*float64(t.context))
	if length == 0 {
		return 0
	}
	mean := float32(length / float64(t.passages))
	return float32(ix.opt.K1*ix.opt.B) / mean
}

func contains(only []bool, language uint8) bool {
	return int(language) < len(only) && only[language]
}
