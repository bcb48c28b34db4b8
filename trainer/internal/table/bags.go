package table

// Bags are weighted sets of rows, one after the other: bag i is
// Pieces[Ends[i-1]:Ends[i]] with the weights at the same places.
type Bags struct {
	Ends    []int32
	Pieces  []int32
	Weights []float32
}

// Len is the number of bags.
func (b *Bags) Len() int { return len(b.Ends) }

// Reset empties the bags and keeps their memory.
func (b *Bags) Reset() {
	b.Ends, b.Pieces, b.Weights = b.Ends[:0], b.Pieces[:0], b.Weights[:0]
}

// Add appends a row to the bag that is being filled.
func (b *Bags) Add(piece int32, weight float32) {
	b.Pieces, b.Weights = append(b.Pieces, piece), append(b.Weights, weight)
}

// Close ends the bag that is being filled.
func (b *Bags) Close() { b.Ends = append(b.Ends, int32(len(b.Pieces))) }

// Range gives where bag i begins and ends.
func (b *Bags) Range(i int) (lo, hi int) {
	if i > 0 {
		lo = int(b.Ends[i-1])
	}
	return lo, int(b.Ends[i])
}
