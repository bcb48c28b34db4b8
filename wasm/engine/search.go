package engine

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"glossa/wasm/dense"
	"glossa/wasm/internal/best"
	"glossa/wasm/kernel"
)

// Search appends the best hits for q to dst: by falling score, ties by
// insertion order. A query without a known piece finds nothing; Lexical finds
// only passages that something matches. In Hybrid, the passages shut out by
// q.Languages and q.Tags take no part in the normalisation either.
func (e *Engine) Search(dst []Hit, q Query) ([]Hit, error) {
	if err := e.checkQuery(q); err != nil {
		return dst, err
	}
	e.lock.RLock()
	defer e.lock.RUnlock()
	s := e.borrow()
	defer e.scratch.Put(s)
	if !e.tokenize(s, q.Text) || e.index.order.live() == 0 {
		return dst, nil
	}
	k := q.K
	if k == 0 {
		k = DefaultK
	}
	s.filter.set(e.index, q)
	if err := e.rank(s, q, k); err != nil {
		return dst, err
	}
	for _, c := range s.best.Sorted() {
		dst = append(dst, e.index.hit(c))
	}
	return dst, nil
}

// rank leaves the k best passages in s.best.
func (e *Engine) rank(s *scratch, q Query, k int) error {
	if q.Mode == Dense || e.index.lexical == nil {
		return e.rankDense(s, q, k)
	}
	s.scores = resize(s.scores, e.index.order.len())
	if err := e.score(s, q); err != nil {
		return err
	}
	e.index.choose(s, k, q.Mode == Lexical)
	return nil
}

// rankDense scans the vectors without writing down a score for each.
func (e *Engine) rankDense(s *scratch, q Query, k int) error {
	ix := e.index
	var choice dense.Selection
	if s.filter.active {
		choice.Keep = func(slot int) bool { return s.filter.passes(ix, uint32(slot)) }
	}
	if ix.order.crooked {
		choice.Position = ix.order.place
	}
	if q.Approximate {
		choice.Candidates = dense.Candidates(k, ix.order.live())
	}
	e.encoder.QueryPieces(s.vector, s.text)
	s.best.Reset(min(k, ix.order.live()))
	return ix.dense.Top(&s.best, s.vector, choice)
}

// choose leaves the k best passages in s.best. Few scores beat the worst one
// kept, so a kernel sieves them a stretch at a time.
func (ix *index) choose(s *scratch, k int, matched bool) {
	s.best.Reset(min(k, ix.order.live()))
	for from := 0; from < len(s.scores); from += len(s.above) {
		scores := s.scores[from:min(from+len(s.above), len(s.scores))]
		n := kernel.Above(s.above[:], scores, s.best.Threshold())
		for _, i := range s.above[:n] {
			slot := ix.order.slot(from + int(i))
			if slot == gone || !s.filter.passes(ix, slot) || matched && scores[i] == 0 {
				continue
			}
			s.best.Offer(from+int(i), scores[i])
		}
	}
}

func (ix *index) hit(c best.Candidate) Hit {
	slot := int(ix.order.slot(c.Position))
	id, title, text := ix.texts.get(slot)
	language := ix.languages.list[ix.language.at(slot)]
	return Hit{ID: sound(id), Title: sound(title), Text: sound(text), Language: language, Score: c.Score}
}

// sound returns s, which is UTF-8 unless it comes from a forged snapshot, whose
// texts Open does not look at.
func sound(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// Scores writes the score of every live passage, in insertion order, to dst,
// whose length must be Len. Passages that q's filters shut out get -Inf, and a query
// without a known piece scores 0 everywhere; q.K is not looked at.
func (e *Engine) Scores(dst []float32, q Query) error {
	if err := e.checkQuery(q); err != nil {
		return err
	}
	e.lock.RLock()
	defer e.lock.RUnlock()
	ix := e.index
	if err := ix.checkLength(dst); err != nil {
		return err
	}
	s := e.borrow()
	defer e.scratch.Put(s)
	s.filter.set(ix, q)
	s.scores = resize(s.scores, ix.order.len())
	if !e.tokenize(s, q.Text) {
		clear(s.scores)
	} else if err := e.score(s, q); err != nil {
		return err
	}
	ix.pack(dst, s.scores, s)
	return nil
}

func (ix *index) checkLength(dst []float32) error {
	if live := ix.order.live(); len(dst) != live {
		return problem(ErrArgument, "destination for "+strconv.Itoa(live)+" scores has "+strconv.Itoa(len(dst)))
	}
	return nil
}

// pack writes the scores of the live passages to dst.
func (ix *index) pack(dst, scores []float32, s *scratch) {
	n := 0
	for i := range ix.order.len() {
		slot := ix.order.slot(i)
		if slot == gone {
			continue
		}
		dst[n] = scores[i]
		if !s.filter.passes(ix, slot) {
			dst[n] = float32(math.Inf(-1))
		}
		n++
	}
}
