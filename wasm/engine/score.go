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
// passages, and of those that s.only shuts out, means nothing.
func (e *Engine) score(s *scratch, q Query) error {
	ix := e.index
	switch q.Mode {
	case Dense:
		return e.scoreDense(s, s.scores)
	case Lexical:
		e.scoreLexical(s, s.scores)
		return nil
	}
	if err := e.scoreDense(s, s.scores); err != nil {
		return err
	}
	s.second = resize(s.second, len(s.scores))
	e.scoreLexical(s, s.second)
	s.groups = ix.groups(s.groups[:0], s.only)
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
	ix.lexical.ScoresIn(s.bySlot, s.text, s.only, &s.lexical)
	ix.order.gather(dst, s.bySlot)
}

// gather writes the values of the slots in order to dst; removed places get 0.
func (o *order) gather(dst, bySlot []float32) {
	if o.straight {
		copy(dst, bySlot)
		return
	}
	for i, slot := range o.list {
		if slot == gone {
			dst[i] = 0
			continue
		}
		dst[i] = bySlot[slot]
	}
}

// groups appends the language code of every place in the order of insertion,
// fuse.None for removed ones and those that only shuts out.
func (ix *index) groups(dst []uint8, only []bool) []uint8 {
	for _, slot := range ix.order.list {
		if slot == gone || !ix.passes(slot, only) {
			dst = append(dst, fuse.None)
			continue
		}
		dst = append(dst, ix.language[slot])
	}
	return dst
}

func (ix *index) passes(slot uint32, only []bool) bool {
	return only == nil || only[ix.language[slot]]
}

// filter returns, by language code, whether a passage of it is wanted: nil
// when all are.
func (ix *index) filter(dst []bool, wanted []string) []bool {
	if len(wanted) == 0 {
		return nil
	}
	dst = append(dst[:0], make([]bool, maxLanguages)...)
	for _, name := range wanted {
		if code, used := ix.languages.code(name); used {
			dst[code] = true
		}
	}
	return dst
}

func resize(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
