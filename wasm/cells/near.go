package cells

import (
	"math"

	"glossa/wasm/kernel"
)

// candidates is how many passages are compared exactly to find the k best.
// Upper halves put hardly any of those after twice as many others.
func candidates(k int) int { return 2*k + 10 }

// found is a passage that may be among the best.
type found struct {
	number uint32
	file   *File
	row    int
	block  Block
	there  bool   // the block is looked at
	lower  []byte // halves of the block's rows
}

// find returns the passages of the cells that are nearest by the upper halves,
// best first. One may stand in two cells. What the heap calls a position is a
// passage's number and, in its lower half, the row among those of all cells.
func (s *search) find(files []*File) (near []found) {
	s.best.Reset(2 * candidates(s.k))
	first := 0
	for _, f := range files {
		s.approach(f.Upper, f.Scales, s.scale)
		n := kernel.Above(s.above[:len(s.scores)], s.scores, s.best.Below())
		for _, row := range s.above[:n] {
			if s.only == nil || s.only[f.Languages[row]] {
				s.best.Offer(int(f.Numbers[row])<<32|(first+int(row)), s.scores[row])
			}
		}
		first += len(f.Numbers)
	}
	for _, c := range s.best.Sorted() {
		number := uint32(c.Position >> 32)
		if n := len(near); n == candidates(s.k) || n > 0 && near[n-1].number == number {
			continue
		}
		f, row := at(files, c.Position&math.MaxUint32)
		near = append(near, found{number: number, file: f, row: row, block: f.block(number)})
	}
	return near
}

// at returns the cell that holds a row of all cells' rows, and its place there.
func at(files []*File, row int) (*File, int) {
	for row >= len(files[0].Numbers) {
		row, files = row-len(files[0].Numbers), files[1:]
	}
	return files[0], row
}

// blocks looks at the blocks of the nearest, as many as the bytes let, and at
// those of the k nearest always.
func (s *search) blocks(near []found, bytes int) {
	count := 0
	for i := range near {
		f := &near[i]
		for j := range near[:i] {
			if before := &near[j]; before.there && before.block.Name == f.block.Name {
				f.there, f.lower = true, before.lower
				break
			}
		}
		if !f.there && (i < s.k || (count+1)*s.head.BlockBytes <= bytes) {
			f.there, f.lower = true, s.lower(f.block)
			count++
		}
	}
}

// lower returns the lower halves of a block's rows; nil when they are missing
// or wrong, which is noted.
func (s *search) lower(b Block) []byte {
	h := &s.held
	if k := h.block(b.Name); h.get(k) {
		return k.lower
	}
	data, ok := s.fetched(Wanted{uint32(len(h.cells)) + b.First, b.Name})
	if !ok {
		return nil
	}
	lower, err := b.lower(data, s.head.Dimensions)
	if err != nil {
		s.err = err
		return nil
	}
	h.blocks = append(h.blocks, kept{used: h.put(len(lower)), bytes: len(lower), name: b.Name, lower: lower})
	return lower
}

// compare returns the k best of those whose block is there.
func (s *search) compare(near []found) (hits []Hit) {
	width := len(s.query)
	s.best.Reset(s.k)
	for i, f := range near {
		at := int(f.number-f.block.First) * width / 2
		if !f.there {
			continue
		}
		if at+width/2 > len(f.lower) {
			s.err = malformed("a file of texts has fewer passages than a cell says")
			return nil
		}
		join(s.rows[:width], f.file.Upper[f.row*width/2:][:width/2], f.lower[at:])
		kernel.DotRows(s.dots[:1], s.query, s.rows[:width])
		kernel.Score(s.scores[:1], s.dots[:1], f.file.Scales[f.row:f.row+1], s.scale)
		s.best.Offer(int(f.number)<<32|i, s.scores[0])
	}
	for _, c := range s.best.Sorted() {
		f := near[c.Position&math.MaxUint32]
		hits = append(hits, Hit{c.Score, f.number, f.block, s.head.Languages[f.file.Languages[f.row]]})
	}
	return hits
}
