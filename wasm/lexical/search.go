package lexical

import "glossa/wasm/kernel"

// block is how many pieces are looked at together; a multiple of kernel.Lanes.
const block = 1024

// search is the working memory of a neighbour search.
type search struct {
	near   nearest
	query  []int8
	all    []int32      // places: 0, 1, 2 and so on
	pieces [block]int32 // those of some places
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
	places := s.choose(ix)
	for from := 0; from < len(places); from += block {
		s.look(ix, places[from:min(from+block, len(places))])
	}
	s.found = s.near.matches(s.found[:0], ix)
	return append(make([]match, 0, len(s.found)), s.found...)
}

func (s *search) begin(ix *Index, piece int32) {
	if len(s.query) != ix.rows.stride {
		s.query = make([]int8, ix.rows.stride)
	}
	ix.rows.gather(s.query, 0, piece)
	s.piece, s.inverse = piece, ix.rows.inverse(piece)
	s.near.reset()
}

// choose returns the places that pass the sieve. A pool of one block is cheap
// to look through whole.
func (s *search) choose(ix *Index) []int32 {
	n := len(ix.pool.pieces)
	if ix.rows.wide() && n > block {
		s.sieve.begin(s.query, s.inverse, ix.opt.MinCosine)
		return s.sieve.pass(ix.pool.signs, n)
	}
	for len(s.all) < n {
		s.all = append(s.all, int32(len(s.all)))
	}
	return s.all[:n]
}

// look offers the neighbours at some places, at most a block of them.
func (s *search) look(ix *Index, places []int32) {
	pieces, dots := s.pieces[:len(places)], s.dots[:len(places)]
	for i, place := range places {
		pieces[i] = ix.pool.pieces[place]
	}
	if ix.rows.aligned() {
		kernel.DotSome(dots, s.query, ix.rows.table.Data, pieces)
	} else {
		s.gather(ix, pieces)
		kernel.DotRows(dots, s.query, s.rows)
	}
	s.offer(ix, places)
}

// gather copies the rows of pieces side by side.
func (s *search) gather(ix *Index, pieces []int32) {
	if s.rows == nil {
		s.rows = make([]int8, block*ix.rows.stride)
	}
	for i, piece := range pieces {
		ix.rows.gather(s.rows, i, piece)
	}
}

// offer turns the inner products at some places into cosines: (dot * inverse
// norm of the query piece) * inverse norm of the other. A piece is its own
// neighbour with a cosine of exactly 1, even if its row is zero.
func (s *search) offer(ix *Index, places []int32) {
	for i, place := range places {
		piece := s.pieces[i]
		cosine := float32(float32(float32(s.dots[i])*s.inverse) * ix.pool.inverses[place])
		if piece == s.piece || cosine > 1 {
			cosine = 1
		}
		if cosine >= ix.opt.MinCosine && cosine > 0 {
			s.offerLists(ix, piece, cosine)
		}
	}
}

// offerLists offers the live lists of a piece, each in its language.
func (s *search) offerLists(ix *Index, piece int32, cosine float32) {
	for at := ix.chains.head[piece]; at >= 0; {
		l := &ix.chains.links[at]
		if l.live > 0 {
			s.near.offer(at, l.language, cosine)
		}
		at = l.next
	}
}
