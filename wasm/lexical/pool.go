package lexical

import "glossa/wasm/kernel"

// pool is what neighbours are taken from: the pieces with a live posting in
// any language, in no order that anything depends on. What a search needs of
// a piece stands here side by side.
type pool struct {
	rows     rows
	place    []int32   // by piece: its place below, nowhere when no posting is live
	pieces   []int32   // by place
	inverses []float32 // one over the norm of the piece's row
	signs    []byte    // of the pieces' rows, as kernel.Near reads them; empty when rows are narrow
}

// nowhere is the place of a piece that is not in the pool.
const nowhere = -1

func newPool(rows rows) pool {
	place := make([]int32, rows.table.Rows)
	for i := range place {
		place[i] = nowhere
	}
	return pool{rows: rows, place: place}
}

// enter puts piece in, unless it is there.
func (p *pool) enter(piece int32) {
	if p.place[piece] != nowhere {
		return
	}
	at := len(p.pieces)
	p.place[piece] = int32(at)
	p.pieces = append(p.pieces, piece)
	p.inverses = append(p.inverses, p.rows.inverse(piece))
	p.sign(at)
}

// leave takes piece out, unless it is out; the last one takes its place.
func (p *pool) leave(piece int32) {
	if p.place[piece] == nowhere {
		return
	}
	at, last := int(p.place[piece]), len(p.pieces)-1
	moved := p.pieces[last]
	p.pieces[at], p.inverses[at] = moved, p.inverses[last]
	p.pieces, p.inverses = p.pieces[:last], p.inverses[:last]
	if at < last {
		p.sign(at)
	}
	p.place[moved] = int32(at)
	p.place[piece] = nowhere
}

// sign notes the signs of the piece at a place.
func (p *pool) sign(at int) {
	if !p.rows.wide() {
		return
	}
	group := kernel.Lanes * p.rows.stride / 8 // bytes
	start := at / kernel.Lanes * group
	for len(p.signs) < start+group {
		p.signs = append(p.signs, make([]byte, group)...)
	}
	kernel.Signs(p.signs[start+at%kernel.Lanes:], p.rows.table.Row(int(p.pieces[at])))
}

// bytes returns the memory held.
func (p *pool) bytes() int {
	return 4*(cap(p.place)+cap(p.pieces)+cap(p.inverses)) + cap(p.signs)
}
