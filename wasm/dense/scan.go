package dense

import (
	"glossa/quantize"
	"glossa/wasm/kernel"
)

// chunkRows is how many rows are scored at a time: what a kernel says of them
// stays in the first-level cache, and no block is left in the middle of a chunk.
const chunkRows = 1024

// scratch is what one scan needs.
type scratch struct {
	query  []int8 // as wide as a stored row
	dots   [chunkRows]int32
	places [chunkRows]int32   // of the rows that a kernel let through
	scores [chunkRows]float32 // theirs
	near   candidates
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

// score sets dst to the scores of len(dst) slots, all of one block.
func (ix *Index) score(dst []float32, s *scratch, from int, scale float32) {
	b, at := ix.blocks[from/blockRows], from%blockRows
	dots := s.dots[:len(dst)]
	kernel.DotRows(dots, s.query, b.codes[at*ix.width:])
	kernel.Score(dst, dots, b.scales[at:], scale)
}
