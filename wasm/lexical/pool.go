package lexical

import "glossa/wasm/kernel"

// pool is what neighbours are taken from: the lists with a live posting, a
// shelf for every language.
type pool struct {
	rows    rows
	shelves []shelf
}

// shelf is the pool of one language, in no order that anything depends on.
// What a search needs of a piece stands here side by side.
type shelf struct {
	lists    []int32   // by place: number of the list
	pieces   []int32   // its piece
	inverses []float32 // one over the norm of the piece's row
	signs    []byte    // of the pieces' rows, as kernel.Near reads them; empty when rows are narrow
}

// enter puts list number at in and returns its place.
func (p *pool) enter(l *list, at int32) int32 {
	for len(p.shelves) <= int(l.language) {
		p.shelves = append(p.shelves, shelf{})
	}
	s := &p.shelves[l.language]
	s.lists = append(s.lists, at)
	s.pieces = append(s.pieces, l.piece)
	s.inverses = append(s.inverses, p.rows.inverse(l.piece))
	place := len(s.lists) - 1
	s.sign(p.rows, place)
	return int32(place)
}

// leave takes a list out; the last of its shelf takes its place.
func (p *pool) leave(lists []list, l *list) {
	s := &p.shelves[l.language]
	at, last := int(l.place), len(s.lists)-1
	moved := s.lists[last]
	s.lists[at], s.pieces[at], s.inverses[at] = moved, s.pieces[last], s.inverses[last]
	s.lists, s.pieces, s.inverses = s.lists[:last], s.pieces[:last], s.inverses[:last]
	if at < last {
		s.sign(p.rows, at)
	}
	lists[moved].place = int32(at)
	l.place = nowhere
}

// sign notes the signs of the piece at a place.
func (s *shelf) sign(r rows, at int) {
	if !r.wide() {
		return
	}
	group := kernel.Lanes * r.stride / 8 // bytes
	start := at / kernel.Lanes * group
	for len(s.signs) < start+group {
		s.signs = append(s.signs, make([]byte, group)...)
	}
	kernel.Signs(s.signs[start+at%kernel.Lanes:], r.table.Row(int(s.pieces[at])))
}

// bytes returns the memory held.
func (p *pool) bytes() int {
	n := 0
	for i := range p.shelves {
		n += 12*cap(p.shelves[i].lists) + cap(p.shelves[i].signs)
	}
	return n
}
