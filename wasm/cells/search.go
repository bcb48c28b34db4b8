package cells

import "math"

const (
	mostCells = 1024 // that one query looks at, whatever its limits
	mostHits  = 1000 // that one query has
)

// Query is one search.
type Query struct {
	Vector    []float32 // of the index's dimensions; its length does not matter
	K         int       // hits wanted, at most 1000
	Cells     int       // look at so many cells at most; 0 is as many as Bytes lets
	Bytes     int       // and at files of so many bytes together, but for the nearest cell and the texts of the k best
	Languages []string  // only passages of these languages; all when empty
}

// Wanted is a file that an answer needs.
type Wanted struct {
	ID   uint32 // a cell, or the number of cells and that of a block's first passage
	Name uint64 // in the folder of the cells or the texts
}

// Given is the file that an answer wanted.
type Given struct {
	ID   uint32
	Data []byte
}

// Hit is one passage found.
type Hit struct {
	Score    float32
	Number   uint32 // of the passage; it is the (Number - Block.First)-th of its block
	Block    Block
	Language string
}

// Search returns the files that are missing, or when none is the hits, best
// first. What is given and of no use is ignored.
func (ix *Index) Search(q Query, given []Given) (missing []Wanted, hits []Hit, err error) {
	if len(q.Vector) != ix.head.Dimensions || q.K < 0 || q.Cells < 0 || q.Bytes < 0 {
		return nil, nil, &Problem{ErrArgument, "a vector of other dimensions, or a number below zero"}
	}
	s := search{Index: ix, given: given, only: ix.only(q.Languages), k: min(q.K, ix.head.Passages, mostHits)}
	from := ix.held.clock + 1
	if s.scale = ix.quantize(q.Vector); s.scale > 0 { // there is a known word
		hits = s.run(q)
	}
	if s.err != nil {
		s.missing, hits = nil, nil
	}
	if len(s.missing) == 0 {
		from = math.MaxUint64
	}
	ix.held.trim(from)
	return s.missing, hits, s.err
}

// search is one search under way.
type search struct {
	*Index
	given   []Given
	only    []bool // which language codes pass; nil when all do
	k       int
	scale   float32
	missing []Wanted
	err     error
}

// run notes what is missing or wrong; without either it returns the hits.
func (s *search) run(q Query) []Hit {
	least := min(candidates(s.k)*s.head.BlockBytes, q.Bytes/2) // kept for the blocks
	chosen, used := s.choose(q, q.Bytes-least)
	files := s.cells(chosen)
	if len(s.missing) > 0 || s.err != nil {
		return nil
	}
	found := s.find(files)
	s.blocks(found, q.Bytes-used)
	if len(s.missing) > 0 || s.err != nil {
		return nil
	}
	return s.compare(found)
}
