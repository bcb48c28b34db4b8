package dense

import "glossa/wasm/kernel"

// newSigns returns room for the sign bits of so many rows, in whole groups.
func newSigns(rows, width int) []byte {
	groups := (rows + kernel.Lanes - 1) / kernel.Lanes
	return make([]byte, groups*kernel.Lanes*width/8)
}

// sign gives every block that has none yet its sign bits. Only approximate
// searches need them, so the first one makes them, whatever runs beside it;
// writers keep them up to date from then on.
func (ix *Index) sign() {
	ix.signing.Lock()
	defer ix.signing.Unlock()
	for i := range ix.blocks {
		if b := &ix.blocks[i]; b.signs == nil {
			b.signs = newSigns(len(b.scales), ix.width)
			for row := range b.scales {
				b.sign(row, ix.width)
			}
		}
	}
}

// sign writes the sign bits of a row that has changed.
func (b *block) sign(row, width int) {
	if b.signs != nil {
		at := row/kernel.Lanes*kernel.Lanes*width/8 + row%kernel.Lanes
		kernel.Signs(b.signs[at:], b.row(row, width))
	}
}
