package dense

import (
	"glossa/quantize"
	"glossa/wasm/internal/best"
	"glossa/wasm/kernel"
)

// Selection says which rows Top chooses from and how; the zero value takes
// every row and is exact.
type Selection struct {
	// Keep says which slots may be chosen; nil says all. It is asked about few.
	Keep func(slot int) bool
	// Position gives a slot the position that goes into the heap and tells equals
	// apart; nil stands for the slot itself. It is asked about few.
	Position func(slot int) int
	// Candidates, unless 0, makes Top approximate: only the rows that are
	// nearest by their sign bits are scored, this many or, where the last are
	// equally near, a few more.
	Candidates int
}

// Candidates returns how many of n rows Top should score to miss hardly any of
// the k best; TestRecall measures how many it does.
func Candidates(k, n int) int {
	const least, each, share = 1300, 30, 100
	return max(least+each*min(k, n), n/share)
}

// Top offers rows to into, which has been reset: those not offered would not
// have been kept. Their scores are those that Scores gives; only which rows are
// scored is ever approximate, and neither the history of the index nor the
// order of its slots bears on it.
func (ix *Index) Top(into *best.Heap, query []float32, choice Selection) error {
	if err := ix.check(query); err != nil {
		return err
	}
	s := ix.scratch.Get().(*scratch)
	scale := quantize.Quantize(s.query[:ix.dimensions], query)
	if choice.Candidates > 0 && choice.Candidates < ix.Len() && ix.width <= kernel.MaxNear {
		ix.topNear(into, s, scale, &choice)
	} else {
		ix.topExact(into, s, scale, &choice)
	}
	ix.scratch.Put(s)
	return nil
}

// topExact takes few rows first and twice as many each time: without a best so
// far, the kernel would let all of them through.
func (ix *Index) topExact(into *best.Heap, s *scratch, scale float32, choice *Selection) {
	for from, n := 0, 0; from < ix.slots; from += n {
		b, at := ix.blocks[from/blockRows], from%blockRows
		n = min(max(from, firstRows), chunkRows, ix.slots-from)
		found := kernel.DotAbove(s.places[:], s.scores[:], s.query, b.codes[at*ix.width:], b.scales[at:at+n],
			scale, choice.below(into))
		for i, place := range s.places[:found] {
			if slot := from + int(place); ix.live.has(slot) && choice.keeps(slot) {
				into.Offer(choice.position(slot), s.scores[i])
			}
		}
	}
}

// keeps reports whether the row of a slot may be chosen. It is inlined, as is
// what stands beside it.
func (choice *Selection) keeps(slot int) bool { return choice.Keep == nil || choice.Keep(slot) }

// below returns the greatest score that cannot enter the heap any more: where
// positions do not rise with the slots, a row may yet come before its equals.
func (choice *Selection) below(into *best.Heap) float32 {
	if choice.Position == nil {
		return into.Threshold()
	}
	return into.Below()
}

func (choice *Selection) position(slot int) int {
	if choice.Position == nil {
		return slot
	}
	return choice.Position(slot)
}
