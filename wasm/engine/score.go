package engine

import (
	"slices"

	"glossa/wasm/fuse"
	"glossa/wasm/language"
)

// metaspace is the piece of a space alone, which begins nearly every query
// and means nothing.
const metaspace = "▁"

// tokenize fills s.text with the query's pieces and says whether any of them
// is known and means something.
func (e *Engine) tokenize(s *scratch, text string) (known bool) {
	s.text = e.tokenizer.Encode(s.text[:0], text)
	return slices.ContainsFunc(s.text, func(piece int32) bool {
		return piece != 0 && e.tokenizer.Piece(piece) != metaspace
	})
}

// score fills s.scores, which must be as long as the order of insertion, with
// the scores of the tokenized query; what it leaves in the places of removed
// passages, and of those that s.filter shuts out, means nothing.
func (e *Engine) score(s *scratch, q Query) error {
	switch {
	case q.Mode == Dense || e.index.lexical == nil:
		return e.scoreDense(s, s.scores)
	case q.Mode == Lexical:
		e.scoreLexical(s, s.scores)
		return nil
	}
	if err := e.scoreBoth(s); err != nil {
		return err
	}
	return e.join(s, q)
}

// scoreBoth leaves the dense scores in s.scores and the lexical in s.second.
func (e *Engine) scoreBoth(s *scratch) error {
	s.second = resize(s.second, len(s.scores))
	e.scoreLexical(s, s.second)
	return e.scoreDense(s, s.scores)
}

// join makes of what scoreBoth left the scores of Hybrid.
func (e *Engine) join(s *scratch, q Query) error {
	ix := e.index
	s.groups = ix.groups(s.groups[:0], &s.filter)
	own := ix.own(q)
	fuse.Join(s.scores, s.second, s.groups, own, e.options.Weights)
	if !several(s.groups) {
		return nil
	}
	return e.askAgain(s, own)
}

// own is the code of the query's language, fuse.None where no passage has it.
func (ix *index) own(q Query) uint8 {
	name := q.Language
	if name == "" {
		name = language.Detect(q.Text)
	}
	if code, used := ix.languages.code(name); used {
		return code
	}
	return fuse.None
}

func (e *Engine) scoreDense(s *scratch, dst []float32) error {
	e.encoder.QueryPieces(s.vector, s.text)
	return e.scoreVector(s, dst)
}

// scoreVector writes the dense scores of s.vector.
func (e *Engine) scoreVector(s *scratch, dst []float32) error {
	ix := e.index
	s.bySlot = resize(s.bySlot, ix.dense.Slots())
	if err := ix.dense.Scores(s.bySlot, s.vector); err != nil {
		return err
	}
	ix.order.gather(dst, s.bySlot)
	return nil
}

func (e *Engine) scoreLexical(s *scratch, dst []float32) {
	ix := e.index
	s.bySlot = resize(s.bySlot, ix.dense.Slots())
	ix.lexical.ScoresIn(s.bySlot, s.text, s.filter.languages, &s.lexical)
	ix.order.gather(dst, s.bySlot)
}

// gather writes the values of the slots in order to dst; removed places get 0.
func (o *order) gather(dst, bySlot []float32) {
	if !o.crooked {
		copy(dst, bySlot)
		return
	}
	for i := range dst {
		slot := o.list.at(i)
		if slot == gone {
			dst[i] = 0
			continue
		}
		dst[i] = bySlot[slot]
	}
}

// groups appends the language code of every place in the order of insertion,
// fuse.None for removed ones and those that f shuts out.
func (ix *index) groups(dst []uint8, f *filter) []uint8 {
	if !ix.order.crooked && !f.active {
		for _, chunk := range ix.language.chunks {
			dst = append(dst, chunk...)
		}
		return dst[:ix.order.len()]
	}
	for i := range ix.order.len() {
		slot := ix.order.slot(i)
		if slot == gone || !f.passes(ix, slot) {
			dst = append(dst, fuse.None)
			continue
		}
		dst = append(dst, ix.language.at(int(slot)))
	}
	return dst
}

func resize(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
