package dense

import (
	"math"

	"glossa/quantize"
	"glossa/wasm/kernel"
)

// chunkRows is how many rows are scored at a time: their scores stay in the
// first-level cache, and no array as long as the index is ever made.
const chunkRows = 1024

// scratch is what one scan needs.
type scratch struct {
	query  []int8 // as wide as a stored row
	dots   [chunkRows]int32
	scores [chunkRows]float32
	above  [chunkRows]int32
	heap   heap
}

// Scores sets dst[slot] for every slot below Slots; slots without a row score
// zero. len(dst) is at least Slots.
func (ix *Index) Scores(dst, query []float32) error {
	if err := ix.check(query); err != nil {
		return err
	}
	if len(dst) < ix.slots {
		panic(ErrShort)
	}
	s := ix.scratch.Get().(*scratch)
	scale := quantize.Quantize(s.query[:ix.dimensions], query)
	for from := 0; from < ix.slots; from += chunkRows {
		to := min(from+chunkRows, ix.slots)
		ix.score(dst[from:to], s, from, scale)
	}
	ix.scratch.Put(s)
	return nil
}

// TopK replaces dst by the k best hits among the slots in keep (nil: all),
// best first, equal scores in the order of their slots. Rows outside keep are
// not scored where 64 neighbours are outside together.
func (ix *Index) TopK(dst []Hit, query []float32, k int, keep Set) ([]Hit, error) {
	dst = dst[:0]
	if err := ix.check(query); err != nil {
		return dst, err
	}
	if k <= 0 {
		return dst, nil
	}
	s := ix.scratch.Get().(*scratch)
	scale := quantize.Quantize(s.query[:ix.dimensions], query)
	s.heap.reset(min(k, ix.slots))
	for from := 0; from < ix.slots; from += chunkRows {
		ix.scan(s, from, min(from+chunkRows, ix.slots), scale, keep)
	}
	dst = s.heap.drain(dst)
	ix.scratch.Put(s)
	return dst, nil
}

// scan offers the wanted slots of one chunk to the heap, skipping stretches
// of 64 slots of which none is wanted.
func (ix *Index) scan(s *scratch, from, to int, scale float32, keep Set) {
	for from < to {
		for from < to && ix.wanted(from>>6, keep) == 0 {
			from += 64
		}
		end := from
		for end < to && ix.wanted(end>>6, keep) != 0 {
			end += 64
		}
		if end = min(end, to); from < end {
			ix.offer(s, from, end, scale, keep)
		}
		from = end
	}
}

// wanted returns the slots of word i that hold a row and pass the filter.
func (ix *Index) wanted(i int, keep Set) uint64 {
	if keep == nil {
		return ix.live.word(i)
	}
	return ix.live.word(i) & keep.word(i)
}

// offer scores a stretch of one chunk and offers what beats the heap's worst.
func (ix *Index) offer(s *scratch, from, to int, scale float32, keep Set) {
	scores := s.scores[:to-from]
	ix.score(scores, s, from, scale)
	n := kernel.Above(s.above[:], scores, s.heap.threshold())
	for _, i := range s.above[:n] {
		slot := from + int(i)
		if ix.wanted(slot>>6, keep)>>(slot&63)&1 != 0 {
			s.heap.offer(Hit{Slot: slot, Score: scores[i]})
		}
	}
}

// score sets dst to the scores of len(dst) slots, all of one block.
func (ix *Index) score(dst []float32, s *scratch, from int, scale float32) {
	b, at := ix.blocks[from/blockRows], from%blockRows
	dots := s.dots[:len(dst)]
	kernel.DotRows(dots, s.query, b.codes[at*ix.width:])
	kernel.Score(dst, dots, b.scales[at:], scale)
}

// threshold is the score a hit must exceed to enter the heap. Slots come in
// ascending order, so an equal score of a later slot never enters.
func (h *heap) threshold() float32 {
	if len(h.hits) < h.k {
		return float32(math.Inf(-1))
	}
	return h.hits[0].Score
}
