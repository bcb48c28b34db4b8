package lexical

import "glossa/wasm/kernel"

// block is how many rows one call of the kernel scores.
const block = 64

// search is the working memory of a neighbour search.
type search struct {
	best   []nearest // by language
	query  []int8
	rows   []int8
	pieces []int32
	dots   [block]int32

	piece   int32 // whose neighbours are sought
	inverse float32
	from    int // lists before this place of the pool's log are not offered
}

// scan returns the neighbours of piece among what the pool's log holds from
// place from on and those already known: the nearest of each language, by
// language.
func (s *search) scan(ix *Index, piece int32, from int, known []neighbour) []neighbour {
	s.begin(ix, piece, from)
	for _, n := range known {
		s.offer(ix, n)
	}
	if from == 0 {
		s.wholeTable(ix)
	} else {
		s.newest(ix)
	}
	return s.collect()
}

func (s *search) begin(ix *Index, piece int32, from int) {
	if len(s.query) != ix.rows.stride {
		s.query = make([]int8, ix.rows.stride)
		s.rows = make([]int8, block*ix.rows.stride)
		s.pieces = make([]int32, 0, block)
	}
	ix.rows.gather(s.query, 0, piece)
	s.piece, s.inverse, s.from = piece, ix.rows.inverse(piece), from
	for i := range s.best {
		s.best[i] = s.best[i][:0]
	}
}

// wholeTable scores the pool in the order of the table, which memory likes
// better than that of the log.
func (s *search) wholeTable(ix *Index) {
	for at := 0; at < len(ix.present); at += block {
		present := ix.present[at:min(at+block, len(ix.present))]
		for i, lists := range present {
			if lists > 0 {
				s.pieces = append(s.pieces, int32(at+i))
			}
		}
		s.flush(ix)
	}
}

// newest scores what the log holds from s.from on, each piece once.
func (s *search) newest(ix *Index) {
	for _, at := range ix.pool.log[s.from:] {
		if at < 0 || !ix.first(at, s.from) {
			continue
		}
		s.pieces = append(s.pieces, ix.lists[at].piece)
		if len(s.pieces) == block {
			s.flush(ix)
		}
	}
	s.flush(ix)
}

// first reports whether a list comes before all others of its piece that
// stand in the log from place from on.
func (ix *Index) first(at int32, from int) bool {
	place := ix.lists[at].place
	for other := ix.head[ix.lists[at].piece]; other >= 0; other = ix.lists[other].next {
		if p := ix.lists[other].place; int(p) >= from && p < place {
			return false
		}
	}
	return true
}

// flush scores the pieces gathered: (dot * inverse norm of the query piece) *
// inverse norm of the other. A piece is its own neighbour with a cosine of
// exactly 1, even if its row is zero.
func (s *search) flush(ix *Index) {
	dots := s.dots[:len(s.pieces)]
	kernel.DotRows(dots, s.query, s.gather(ix))
	for i, piece := range s.pieces {
		cosine := float32(float32(float32(dots[i])*s.inverse) * ix.rows.inverse(piece))
		if piece == s.piece {
			cosine = 1
		}
		if cosine >= ix.opt.MinCosine && cosine > 0 {
			s.found(ix, piece, min(cosine, 1))
		}
	}
	s.pieces = s.pieces[:0]
}

// gather returns the rows of s.pieces one after another: the table's own
// memory where they stand so.
func (s *search) gather(ix *Index) []int8 {
	n := len(s.pieces)
	if n > 0 && ix.rows.stride == ix.rows.table.Cols && int(s.pieces[n-1]-s.pieces[0]) == n-1 && s.from == 0 {
		return ix.rows.table.Data[int(s.pieces[0])*ix.rows.stride:][:n*ix.rows.stride]
	}
	for i, piece := range s.pieces {
		ix.rows.gather(s.rows, i, piece)
	}
	return s.rows[:n*ix.rows.stride]
}

// found offers a piece in every language that has it from place s.from on.
func (s *search) found(ix *Index, piece int32, cosine float32) {
	for at := ix.head[piece]; at >= 0; at = ix.lists[at].next {
		if int(ix.lists[at].place) >= s.from {
			s.offer(ix, neighbour{list: at, cosine: cosine})
		}
	}
}

func (s *search) offer(ix *Index, n neighbour) {
	group := int(ix.lists[n.list].language)
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
