package lexical

import "math"

// cell is what scoring needs of a document, side by side in memory.
type cell struct {
	norm float32 // BM25 length norm; +Inf for a dead document, which then never scores
	best uint32  // best match of the query piece at hand, as float32 bits; 0 between pieces
}

// Scratch is the working memory of one goroutine that scores; its zero value
// is ready and it grows to what the index needs.
type Scratch struct {
	owner   *Index
	version uint64
	cells   []cell
	touched []uint32
	query   []weighted
	search  search
	counts  [1 << 8]float32 // by the low byte of a posting: its tf
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
	clear(dst)
	s.prepare(ix)
	s.query = ix.weigh(s.query[:0], query)
	for _, q := range s.query {
		n := 0
		for _, near := range ix.neighbours(q.piece, &s.search) {
			n = ix.match(n, near, only, s)
		}
		ix.settle(dst, n, q.weight, s)
	}
}

// prepare brings the cells up to date with the index.
func (s *Scratch) prepare(ix *Index) {
	if s.owner == ix && s.version == ix.version {
		return
	}
	s.owner, s.version = ix, ix.version
	n := len(ix.docs.place)
	if cap(s.touched) <= n {
		s.cells = make([]cell, n, n+n/8)
		s.touched = make([]uint32, n+1, n+1+n/8)
	}
	s.cells, s.touched = s.cells[:n], s.touched[:n+1]
	ix.fillNorms(s.cells)
	for b := range s.counts {
		s.counts[b] = float32(b>>5) + float32(ix.opt.ContextWeight*float32(b&maxContext))
	}
}

// leastNorm keeps a tf of 0 over a norm of 0 from being no number.
const leastNorm = 1e-30

// fillNorms sets the length norm of every document.
func (ix *Index) fillNorms(cells []cell) {
	base := float32(ix.opt.K1 * (1 - ix.opt.B))
	var slope [256]float32
	for l := range slope {
		slope[l] = ix.slope(&ix.docs.totals[l])
	}
	for i := range cells {
		language := ix.docs.language[i]
		if language == dead {
			cells[i] = cell{norm: float32(math.Inf(1))}
			continue
		}
		length := float32(ix.docs.text[i]) + float32(ix.opt.ContextWeight*float32(ix.docs.context[i]))
		cells[i] = cell{norm: max(base+float32(slope[language]*length), leastNorm)}
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

// match raises the best match of every passage that holds a neighbour, and
// notes those it finds at 0 behind the n already in s.touched.
func (ix *Index) match(n int, near neighbour, only []bool, s *Scratch) int {
	l := &ix.lists[near.list]
	if only != nil && !contains(only, l.language) {
		return n
	}
	weight := float32(power(near.cosine, ix.opt.halves()) * ix.idf(l))
	return s.raise(n, l.postings, float32(weight*(ix.opt.K1+1)))
}

func contains(only []bool, language uint8) bool {
	return int(language) < len(only) && only[language]
}

// raise is the inner loop: weight * tf / (tf + norm) for every posting. It has
// no branch to mispredict: float32s that are not negative compare as their
// bits, and touched is written at n whether or not n moves on.
func (s *Scratch) raise(n int, postings []posting, weight float32) int {
	cells, touched := s.cells, s.touched
	for _, p := range postings {
		tf := s.counts[p&0xff]
		c := &cells[p>>8]
		v := math.Float32bits(float32(weight*tf) / (tf + c.norm))
		best := c.best
		touched[n] = p >> 8
		n += int(((best - 1) & -v) >> 31) // 1 when best is 0 and v is not
		if v > best {
			best = v
		}
		c.best = best
	}
	return n
}

// settle adds the best matches to their slots' scores and clears them.
func (ix *Index) settle(dst []float32, n int, weight float32, s *Scratch) {
	for _, doc := range s.touched[:n] {
		c := &s.cells[doc]
		dst[ix.docs.place[doc]] += float32(weight * math.Float32frombits(c.best))
		c.best = 0
	}
}
