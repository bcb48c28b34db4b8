package lexical

import "glossa/wasm/kernel"

// search is the working memory of a neighbour search.
type search struct {
	best    []nearest // by language
	query   []int8
	rows    []int8
	pieces  []int32
	inverse []float32
	dots    [block]int32
}

// scan returns the neighbours of piece among what the pool's log holds from
// place from on and those already known: the nearest of each language, by
// language.
func (s *search) scan(ix *Index, piece int32, from int, known []neighbour) []neighbour {
	s.begin(ix, piece)
	for _, n := range known {
		s.offer(ix, n)
	}
	inverse := ix.rows.inverse(piece)
	for place := from; place < len(ix.pool.log); place++ {
		if at := ix.pool.log[place]; at >= 0 && ix.first(at, from) {
			s.visit(ix, place, piece, from, inverse)
		}
	}
	s.flush(ix, from, inverse)
	return s.collect()
}

func (s *search) begin(ix *Index, piece int32) {
	if len(s.query) != ix.rows.stride {
		s.query = make([]int8, ix.rows.stride)
		s.rows = make([]int8, block*ix.rows.stride)
		s.pieces = make([]int32, 0, block)
		s.inverse = make([]float32, 0, block)
	}
	ix.rows.gather(s.query, 0, piece)
	for i := range s.best {
		s.best[i] = s.best[i][:0]
	}
}

// first reports whether a list comes before all others of its piece that
// stand in the log from place from on, so that a row is scored once.
func (ix *Index) first(at int32, from int) bool {
	place := ix.lists[at].place
	for other := ix.head[ix.lists[at].piece]; other >= 0; other = ix.lists[other].next {
		if p := ix.lists[other].place; int(p) >= from && p < place {
			return false
		}
	}
	return true
}

// visit deals with the piece of the list at place. A piece is its own
// neighbour with a cosine of exactly 1, even if its row is zero.
func (s *search) visit(ix *Index, place int, query int32, from int, inverse float32) {
	piece := ix.lists[ix.pool.log[place]].piece
	switch {
	case piece == query:
		s.found(ix, piece, from, 1)
	case inverse > 0 && ix.pool.inverse[place] > 0:
		ix.rows.gather(s.rows, len(s.pieces), piece)
		s.pieces = append(s.pieces, piece)
		s.inverse = append(s.inverse, ix.pool.inverse[place])
		if len(s.pieces) == block {
			s.flush(ix, from, inverse)
		}
	}
}

// flush scores the rows gathered: (dot * inverse norm of the query piece) *
// inverse norm of the other.
func (s *search) flush(ix *Index, from int, inverse float32) {
	n := len(s.pieces)
	kernel.DotRows(s.dots[:n], s.query, s.rows[:n*ix.rows.stride])
	for i, dot := range s.dots[:n] {
		cosine := float32(float32(float32(dot)*inverse) * s.inverse[i])
		if cosine >= ix.opt.MinCosine && cosine > 0 {
			s.found(ix, s.pieces[i], from, min(cosine, 1))
		}
	}
	s.pieces, s.inverse = s.pieces[:0], s.inverse[:0]
}

// found offers a piece in every language that has it from place from on.
func (s *search) found(ix *Index, piece int32, from int, cosine float32) {
	for at := ix.head[piece]; at >= 0; at = ix.lists[at].next {
		if int(ix.lists[at].place) >= from {
			s.offer(ix, neighbour{list: at, cosine: cosine})
		}
	}
}

func (s *search) offer(ix *Index, n neighbour) {
	group := int(ix.lists[n.list].language)
	if ix.opt.Overall {
		group = 0
	}
	for len(s.best) <= group {
		s.best = append(s.best, nil)
	}
	s.best[group].offer(n, ix.opt.Neighbours, ix.lists)
}

// collect joins the neighbours of all languages in memory of their own.
func (s *search) collect() []neighbour {
	n := 0
	for _, best := range s.best {
		n += len(best)
	}
	list := make([]neighbour, 0, n)
	for _, best := range s.best {
		list = append(list, best...)
	}
	return list
}
