package dense

import "glossa/quantize"

// limit bounds components and scales so that no score can overflow float32.
const limit = 1e15

// Append quantises vector into a free slot, which it returns.
func (ix *Index) Append(vector []float32) (slot int, err error) {
	if err := ix.check(vector); err != nil {
		return 0, err
	}
	slot = ix.take()
	ix.set(slot, vector)
	return slot, nil
}

// AppendRow puts a row that is quantised already into a free slot.
func (ix *Index) AppendRow(codes []int8, scale float32) (slot int, err error) {
	if len(codes) != ix.dimensions {
		panic(ErrWidth)
	}
	if !(scale >= 0 && scale <= limit) {
		return 0, ErrCodes
	}
	for _, c := range codes {
		if c == -128 {
			return 0, ErrCodes
		}
	}
	slot = ix.take()
	b := ix.blocks[slot/blockRows]
	copy(b.row(slot%blockRows, ix.width), codes)
	b.scales[slot%blockRows] = scale
	b.sign(slot%blockRows, ix.width)
	return slot, nil
}

// Replace quantises vector into a slot that holds a row.
func (ix *Index) Replace(slot int, vector []float32) error {
	if err := ix.check(vector); err != nil {
		return err
	}
	if !ix.Has(slot) {
		return ErrNoSlot
	}
	ix.set(slot, vector)
	return nil
}

// Remove empties a slot; a later Append may use it again. It reports whether
// the slot held a row.
func (ix *Index) Remove(slot int) bool {
	if !ix.Has(slot) {
		return false
	}
	b := ix.blocks[slot/blockRows]
	clear(b.row(slot%blockRows, ix.width))
	b.scales[slot%blockRows] = 0
	ix.live.remove(slot)
	ix.free = append(ix.free, int32(slot))
	return true
}

// take returns the slot freed last, or a new one.
func (ix *Index) take() int {
	slot := ix.slots
	if n := len(ix.free); n > 0 {
		slot = int(ix.free[n-1])
		ix.free = ix.free[:n-1]
	} else {
		ix.reserve(slot)
		ix.slots++
	}
	ix.live = ix.live.add(slot)
	return slot
}

// reserve makes room for a new slot at the end.
func (ix *Index) reserve(slot int) {
	switch n := len(ix.blocks); {
	case n == 0:
		ix.blocks = append(ix.blocks, newBlock(firstRows, ix.width))
	case slot == n*blockRows:
		ix.blocks = append(ix.blocks, newBlock(blockRows, ix.width))
	case slot == (n-1)*blockRows+len(ix.blocks[n-1].scales):
		ix.blocks[n-1] = ix.blocks[n-1].grown(ix.width)
	}
}

func (ix *Index) set(slot int, vector []float32) {
	b := ix.blocks[slot/blockRows]
	row := b.row(slot%blockRows, ix.width)[:ix.dimensions]
	b.scales[slot%blockRows] = quantize.Quantize(row, vector)
	b.sign(slot%blockRows, ix.width)
}

// check refuses vectors of the wrong width (a panic) and values that have no
// order (an error).
func (ix *Index) check(vector []float32) error {
	if len(vector) != ix.dimensions {
		panic(ErrWidth)
	}
	for _, x := range vector {
		if !(x >= -limit && x <= limit) {
			return ErrNotFinite
		}
	}
	return nil
}
