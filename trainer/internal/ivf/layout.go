package ivf

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// layout is the order in which passages are stored: by cell, and within one in
// the order of the inputs. A passage's number is its place in this order.
type layout struct {
	order  []uint32 // passages by number
	number []uint32 // by passage; none for one that is replaced
	cells  []span   // by cell: its passages' numbers
	also   []extra  // passages that stand in a second cell, by cell
}

type span struct{ from, to int }

type extra struct{ cell, number uint32 }

// replace finds the passages whose id comes again later.
func (b *builder) replace() error {
	hashes := make([]uint64, 0, b.store.passages)
	for _, c := range b.store.chunks {
		data, err := c.part(c.hashesAt(), 8*c.Count)
		if err != nil {
			return err
		}
		for ; len(data) > 0; data = data[8:] {
			hashes = append(hashes, binary.LittleEndian.Uint64(data))
		}
	}
	sorted := make([]uint32, len(hashes))
	for i := range sorted {
		sorted[i] = uint32(i)
	}
	slices.SortFunc(sorted, func(x, y uint32) int {
		return cmp.Or(cmp.Compare(hashes[x], hashes[y]), cmp.Compare(x, y))
	})
	b.replaced = make([]bool, len(hashes))
	for i := 1; i < len(sorted); i++ {
		b.replaced[sorted[i-1]] = hashes[sorted[i-1]] == hashes[sorted[i]]
	}
	return nil
}

// arrange numbers the passages.
func (b *builder) arrange() {
	l := &b.layout
	l.cells = make([]span, b.model.cells().Rows)
	for passage, a := range b.assigned {
		if !b.replaced[passage] {
			l.cells[a.cell].to++
		}
	}
	at := 0
	for i, c := range l.cells {
		l.cells[i] = span{at, at}
		at += c.to
	}
	l.order, l.number = make([]uint32, at), make([]uint32, len(b.assigned))
	for passage, a := range b.assigned {
		if b.replaced[passage] {
			l.number[passage] = none
			continue
		}
		cell := &l.cells[a.cell]
		l.order[cell.to], l.number[passage] = uint32(passage), uint32(cell.to)
		cell.to++
		if a.second != none {
			l.also = append(l.also, extra{a.second, l.number[passage]})
		}
	}
	slices.SortFunc(l.also, func(x, y extra) int {
		return cmp.Or(cmp.Compare(x.cell, y.cell), cmp.Compare(x.number, y.number))
	})
}

// part is what becomes one file: a cell, or a piece of one that is too large.
type part struct {
	cell    int
	numbers []uint32
}

// parts returns the files of rows in order; empty cells have none.
func (b *builder) parts() (parts []part) {
	l := &b.layout
	most := max(smallestCell, largestCell*(len(l.order)+len(l.also))/len(l.cells))
	also := l.also
	for cell, s := range l.cells {
		var numbers []uint32
		for n := s.from; n < s.to; n++ {
			numbers = append(numbers, uint32(n))
		}
		for len(also) > 0 && also[0].cell == uint32(cell) {
			numbers, also = append(numbers, also[0].number), also[1:]
		}
		for piece := range slices.Chunk(numbers, most) {
			parts = append(parts, part{cell, piece})
		}
	}
	return parts
}
