package kernel

// The inner loop of late interaction (package lexical). A posting is
// document<<8 | code: the low byte stands for how often the document holds the
// piece, by way of a table of 256 counts.

// Cell is what the loop needs of a document, side by side in memory.
type Cell struct {
	Norm float32 // BM25's length norm; +Inf for a document that must not score
	Best uint32  // best match so far, as the bits of a float32 that is not negative
}

// Raise lifts the best match of every document in postings to weight * tf /
// (tf + norm), where that is more; tf is the count of the posting's code. The
// operations round one by one, in the order written. weight is not negative
// and no document stands twice in postings. It panics, or traps, when a
// document has no cell.
func Raise(cells []Cell, postings []uint32, counts *[256]float32, weight float32) {
	raiseImpl(cells, postings, counts, weight)
}

// Settle adds weight * best match to every document's sum, the product rounded
// first, and sets the best matches to 0. sums is as long as cells.
func Settle(sums []float32, cells []Cell, weight float32) {
	if len(sums) < len(cells) {
		panic(ErrShort)
	}
	settleImpl(sums, cells, weight)
}
