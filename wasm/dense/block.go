package dense

// blockRows is how many rows a full block holds: 1 MiB at 256 dimensions, so
// the unused end of the last block stays small beside the data.
const blockRows = 4096

// firstRows is what the first block starts with; it doubles until full, which
// keeps a small index small. Later blocks are full size at once, but the last
// of those adopted, which doubles likewise.
const firstRows = 64

// block holds up to blockRows rows, one after another.
type block struct {
	codes  []int8    // rows*width
	scales []float32 // rows
	signs  []byte    // of codes, in the groups of kernel.Signs; nil until they are needed
}

func newBlock(rows, width int) block {
	return block{codes: make([]int8, rows*width), scales: make([]float32, rows)}
}

// grown returns the block that follows b while it is growing.
func (b block) grown(width int) block {
	next := newBlock(min(max(2*len(b.scales), firstRows), blockRows), width)
	copy(next.codes, b.codes)
	copy(next.scales, b.scales)
	if b.signs != nil {
		next.signs = newSigns(len(next.scales), width)
		copy(next.signs, b.signs)
	}
	return next
}

func (b block) row(i, width int) []int8 { return b.codes[i*width : (i+1)*width] }
