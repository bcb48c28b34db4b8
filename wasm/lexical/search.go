package lexical

import "glossa/wasm/kernel"

// block is how many pieces are looked at together; a multiple of kernel.Lanes.
const block = 1024

// search is the working memory of a neighbour search.
type search struct {
	best   nearest // of one language
	query  []int8
	places [block]int32 // on the shelf, counted from the block's first
	pieces [block]int32 // the pieces there
	dots   [block]int32
	sieve  sieve
	rows   []int8 // gathered, where the kernel cannot read the table itself
	found  []match

	piece   int32 // whose neighbours are sought
	inverse float32
}

// scan returns the matches of piece with its neighbours, the nearest of each
// language, in memory of their own.
func (s *search) scan(ix *Index, piece int32) []match {
	s.begin(ix, piece)
	for i := range ix.pool.shelves {
		shelf := &ix.pool.shelves[i]
		s.best = s.best[:0]
		for from := 0; from < len(shelf.lists); from += block {
			s.look(ix, shelf, from, min(from+block, len(shelf.lists)))
		}
		for _, n := range s.best {
			s.found = append(s.found, ix.match(n))
		}
	}
	return append(make([]match, 0, len(s.found)), s.found...)
}

func (s *search) begin(ix *Index, piece int32) {
	if len(s.query) != ix.rows.stride {
		s.query = make([]int8, ix.rows.stride)
	}
	ix.rows.gather(s.query, 0, piece)
	s.piece, s.inverse = piece, ix.rows.inverse(piece)
	s.found = s.found[:0]
	if ix.rows.wide() {
		s.sieve.begin(s.query, s.inverse, ix.opt.MinCosine)
	}
}

// look offers the neighbours among a shelf's places from first to end. A shelf
// of one block is cheap to look through whole.
func (s *search) look(ix *Index, f *shelf, first, end int) {
	if ix.rows.wide() && len(f.lists) > block {
		s.offer(ix, f, first, s.sifted(ix, f, first, end))
	} else {
		s.offer(ix, f, first, s.all(ix, f, first, end))
	}
}

// sifted scores the pieces whose signs pass the sieve, and returns how many.
func (s *search) sifted(ix *Index, f *shelf, first, end int) int {
	signs := f.signs[first*ix.rows.stride/8:]
	n := s.sieve.pass(s.places[:], signs, end-first)
	for i, place := range s.places[:n] {
		s.pieces[i] = f.pieces[first+int(place)]
	}
	kernel.DotSome(s.dots[:n], s.query, ix.rows.table.Data, s.pieces[:n])
	return n
}

// all scores every piece and returns how many.
func (s *search) all(ix *Index, f *shelf, first, end int) int {
	n := copy(s.pieces[:], f.pieces[first:end])
	for i := range n {
		s.places[i] = int32(i)
	}
	if ix.rows.aligned() {
		kernel.DotSome(s.dots[:n], s.query, ix.rows.table.Data, s.pieces[:n])
		return n
	}
	if s.rows == nil {
		s.rows = make([]int8, block*ix.rows.stride)
	}
	for i, piece := range s.pieces[:n] {
		ix.rows.gather(s.rows, i, piece)
	}
	kernel.DotRows(s.dots[:n], s.query, s.rows)
	return n
}

// offer turns the first n inner products into cosines: (dot * inverse norm of
// the query piece) * inverse norm of the other. A piece is its own neighbour
// with a cosine of exactly 1, even if its row is zero.
func (s *search) offer(ix *Index, f *shelf, first, n int) {
	for i, piece := range s.pieces[:n] {
		at := first + int(s.places[i])
		cosine := float32(float32(float32(s.dots[i])*s.inverse) * f.inverses[at])
		if piece == s.piece {
			cosine = 1
		}
		if cosine >= ix.opt.MinCosine && cosine > 0 {
			s.best.offer(neighbour{list: f.lists[at], piece: piece, cosine: min(cosine, 1)}, ix.opt.Neighbours)
		}
	}
}
