package dense

import (
	"sync"

	"glossa/wasm/kernel"
)

// Index holds rows by slot; see the package comment. Use New.
type Index struct {
	dimensions int
	width      int // dimensions rounded up to kernel.Lanes; the rest is zero
	blocks     []block
	slots      int
	free       []int32
	live       set
	scratch    sync.Pool
	signing    sync.Mutex // held while sign bits are made
}

// New returns an empty index of vectors with so many dimensions, at least 1.
func New(dimensions int) *Index {
	if dimensions < 1 {
		panic(ErrWidth)
	}
	ix := &Index{
		dimensions: dimensions,
		width:      (dimensions + kernel.Lanes - 1) &^ (kernel.Lanes - 1),
	}
	ix.scratch.New = func() any { return &scratch{query: make([]int8, ix.width)} }
	return ix
}

// Dimensions returns the width of a vector.
func (ix *Index) Dimensions() int { return ix.dimensions }

// Len returns the number of rows.
func (ix *Index) Len() int { return ix.slots - len(ix.free) }

// Slots returns one more than the highest slot ever given out.
func (ix *Index) Slots() int { return ix.slots }

// Has reports whether slot holds a row.
func (ix *Index) Has(slot int) bool { return ix.live.has(slot) }

// Row returns the int8 values and the scale of a slot's row. The values alias
// the index and are valid until the slot changes.
func (ix *Index) Row(slot int) (codes []int8, scale float32, err error) {
	if !ix.Has(slot) {
		return nil, 0, ErrNoSlot
	}
	b := ix.blocks[slot/blockRows]
	return b.row(slot%blockRows, ix.width)[:ix.dimensions], b.scales[slot%blockRows], nil
}

// AddTo adds weight times the vector of a slot's row to dst, which is as long
// as Dimensions.
func (ix *Index) AddTo(dst []float32, slot int, weight float32) error {
	codes, scale, err := ix.Row(slot)
	if err != nil {
		return err
	}
	kernel.AddRow(dst, codes, float32(weight*scale))
	return nil
}

// Bytes returns the memory the index holds for rows and bookkeeping.
func (ix *Index) Bytes() int {
	n := 4*cap(ix.free) + 8*cap(ix.live)
	for _, b := range ix.blocks {
		n += cap(b.codes) + 4*cap(b.scales) + cap(b.signs)
	}
	return n
}
