package cells

import (
	"math"

	"glossa/wasm/kernel"
)

// mostCells is how many cells one query looks at, whatever its limits.
const mostCells = 1024

// Query is one search.
type Query struct {
	Vector    []float32 // of the index's dimensions; its length does not matter
	K         int       // hits wanted
	Cells     int       // look at so many cells at most; 0 is as many as Bytes lets
	Bytes     int       // and at files of so many bytes together; the nearest cell always
	Languages []string  // only passages of these languages; all when empty
}

// Given is the file of a cell that an answer called missing.
type Given struct {
	Cell int
	Data []byte
}

// Hit is one passage found.
type Hit struct {
	Score    float32
	Number   uint32 // of the passage; it is the (Number - Block.First)-th of its block
	Block    Block
	Language string
}

// Search answers with the best hits by falling score, ties by number, once
// every cell that q needs is held or given; until then it says which are
// missing, and has no hits. Given cells are held from then on, as far as the
// limit goes. A vector of zeros finds nothing and needs nothing.
func (ix *Index) Search(q Query, given []Given) (missing []int, hits []Hit, err error) {
	if len(q.Vector) != ix.head.Dimensions || q.K < 0 || q.Cells < 0 || q.Bytes < 0 {
		return nil, nil, &Problem{ErrArgument, "a vector of other dimensions, or a number below zero"}
	}
	for _, g := range given {
		if g.Cell < 0 || g.Cell >= len(ix.head.Cells) {
			return nil, nil, &Problem{ErrArgument, "there is no such cell"}
		}
		file, err := ix.head.ParseFile(g.Cell, g.Data)
		if err != nil {
			ix.held.trim()
			return nil, nil, err
		}
		ix.held.put(g.Cell, len(g.Data), file)
	}
	only := ix.only(q.Languages)
	scale := ix.quantize(q.Vector)
	if scale == 0 { // a query without a known word
		ix.held.trim()
		return nil, nil, nil
	}
	chosen := ix.choose(q, only, scale)
	files := make([]*File, len(chosen))
	for i, cell := range chosen {
		if files[i] = ix.held.get(cell); files[i] == nil {
			missing = append(missing, cell)
		}
	}
	ix.held.trim()
	if len(missing) > 0 {
		return missing, nil, nil
	}
	return nil, ix.find(q.K, files, only, scale), nil
}

// only returns which language codes pass; nil when all do.
func (ix *Index) only(languages []string) []bool {
	if len(languages) == 0 {
		return nil
	}
	passes := make([]bool, len(ix.head.Languages))
	for code, name := range ix.head.Languages {
		for _, wanted := range languages {
			passes[code] = passes[code] || name == wanted
		}
	}
	return passes
}

// choose returns the cells that q looks at, nearest first.
func (ix *Index) choose(q Query, only []bool, scale float32) []int {
	h := ix.head
	wanted := ^uint64(0)
	if only != nil {
		wanted = 0
		for code, passes := range only {
			if passes {
				wanted |= 1 << (code % 64)
			}
		}
	}
	most := mostCells
	if q.Cells > 0 {
		most = min(q.Cells, most)
	}
	ix.score(h.Codes, h.Scales, scale)
	ix.best.Reset(min(most, len(h.Cells)))
	for i, c := range h.Cells {
		if c.Languages&wanted != 0 {
			ix.best.Offer(i, ix.scores[i])
		}
	}
	var chosen []int
	bytes := 0
	for _, c := range ix.best.Sorted() {
		bytes += int(h.Cells[c.Position].Bytes)
		if bytes > q.Bytes && len(chosen) > 0 {
			break
		}
		chosen = append(chosen, c.Position)
	}
	return chosen
}

// find returns the k best of the cells. A passage may stand in two of them.
// What the heap calls a position is a passage's number and, in its lower half,
// the row among those of all these cells.
func (ix *Index) find(k int, files []*File, only []bool, scale float32) []Hit {
	k = min(k, ix.head.Passages)
	ix.best.Reset(2 * k)
	first := 0
	for _, f := range files {
		ix.score(f.Codes, f.Scales, scale)
		n := kernel.Above(ix.above[:len(ix.scores)], ix.scores, ix.best.Below())
		for _, row := range ix.above[:n] {
			if only == nil || only[f.Languages[row]] {
				ix.best.Offer(int(f.Numbers[row])<<32|(first+int(row)), ix.scores[row])
			}
		}
		first += len(f.Numbers)
	}
	var hits []Hit
	last := -1
	for _, c := range ix.best.Sorted() {
		number := c.Position >> 32
		if number == last || len(hits) == k {
			continue
		}
		last = number
		f, row := at(files, c.Position&math.MaxUint32)
		hits = append(hits, Hit{c.Score, uint32(number), f.block(uint32(number)), ix.head.Languages[f.Languages[row]]})
	}
	return hits
}

// at returns the cell that holds a row of all cells' rows, and its place there.
func at(files []*File, row int) (*File, int) {
	for row >= len(files[0].Numbers) {
		row, files = row-len(files[0].Numbers), files[1:]
	}
	return files[0], row
}
