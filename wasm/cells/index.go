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
	rows   []int8 // of chunkRows rows
	dots   []int32
	scores []float32
	above  []int32
	best   best.Heap
}

// chunkRows is how many rows are unpacked and scored at a time.
const chunkRows = 256

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
		held:  held{cells: make([]kept, len(h.Cells)), limit: max(0, cacheBytes)},
		query: make([]int8, h.Dimensions),
		rows:  make([]int8, chunkRows*h.Dimensions),
	}, nil
}

// Head returns what the index was opened with, not to be changed.
func (ix *Index) Head() *Head { return ix.head }

// Held returns how many cells are in memory, and the bytes of all files that
// are.
func (ix *Index) Held() (cells, bytes int) { return ix.held.count, ix.held.bytes }

// approach sets ix.scores to about an eighth of the scores of rows, told by
// their upper halves, against the query, whose scale is scale.
func (ix *Index) approach(upper []byte, scales []float32, scale float32) {
	n, width := len(scales), len(ix.query)
	if cap(ix.scores) < n {
		ix.dots, ix.scores, ix.above = make([]int32, n), make([]float32, n), make([]int32, n)
	}
	ix.dots, ix.scores = ix.dots[:n], ix.scores[:n]
	sum := int32(0)
	for _, q := range ix.query {
		sum += int32(q)
	}
	for lo := 0; lo < n; lo += chunkRows {
		hi := min(lo+chunkRows, n)
		rows := ix.rows[:(hi-lo)*width]
		spread(rows, upper[lo*width/2:hi*width/2], width)
		kernel.DotRows(ix.dots[lo:hi], ix.query, rows)
	}
	for i, dot := range ix.dots { // an upper half h stands for 16h-120, about
		ix.dots[i] = 2*dot - 15*sum
	}
	kernel.Score(ix.scores, ix.dots, scales, scale)
}

// quantize takes the query over and returns its scale.
func (ix *Index) quantize(vector []float32) float32 {
	return quantize.Quantize(ix.query, vector)
}
