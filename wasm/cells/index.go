package cells

import (
	"strconv"

	"glossa/quantize"
	"glossa/wasm/internal/best"
	"glossa/wasm/kernel"
)

// Index is a static index of which some cells are in memory; Open makes one.
type Index struct {
	head *Head
	held held

	// Scratch of one search.
	query  []int8
	dots   []int32
	scores []float32
	above  []int32
	best   best.Heap
}

// Open reads a head, made with the model of that fingerprint. Between searches
// the index keeps at most cacheBytes of cells.
func Open(head []byte, fingerprint string, cacheBytes int) (*Index, error) {
	h, err := ParseHead(head)
	if err != nil {
		return nil, err
	}
	if h.Fingerprint != fingerprint {
		return nil, &Problem{ErrOtherModel, "made with model " + strconv.Quote(h.Fingerprint) + ", this one is " + fingerprint}
	}
	return &Index{
		head:  h,
		held:  held{files: make([]kept, len(h.Cells)), limit: max(0, cacheBytes)},
		query: make([]int8, h.Dimensions),
	}, nil
}

// Head returns what the index was opened with, not to be changed.
func (ix *Index) Head() *Head { return ix.head }

// Held returns how many cells are in memory and the bytes of their files.
func (ix *Index) Held() (cells, bytes int) { return ix.held.count, ix.held.bytes }

// score sets ix.scores to the scores of rows against the query, whose scale is
// scale.
func (ix *Index) score(codes []int8, scales []float32, scale float32) {
	n := len(scales)
	if cap(ix.scores) < n {
		ix.dots, ix.scores, ix.above = make([]int32, n), make([]float32, n), make([]int32, n)
	}
	ix.dots, ix.scores = ix.dots[:n], ix.scores[:n]
	kernel.DotRows(ix.dots, ix.query, codes)
	kernel.Score(ix.scores, ix.dots, scales, scale)
}

// quantize takes the query over and returns its scale.
func (ix *Index) quantize(vector []float32) float32 {
	return quantize.Quantize(ix.query, vector)
}
