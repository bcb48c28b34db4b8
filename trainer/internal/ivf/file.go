package ivf

import (
	"math"
	"slices"

	"glossa/wasm/cells"
)

// file collects the rows of the passages with these numbers; set has the bit
// code%64 of each of their languages.
func (b *builder) file(numbers []uint32, blocks []cells.Block) (f *cells.File, set uint64, err error) {
	f = &cells.File{Numbers: numbers}
	width := b.store.dimensions
	rows := make([]byte, len(numbers)*width)
	for i, n := range numbers {
		scale, language, err := b.store.row(rows[i*width:(i+1)*width], b.layout.order[n])
		if err != nil {
			return nil, 0, err
		}
		f.Scales = append(f.Scales, math.Float32frombits(scale))
		f.Languages = append(f.Languages, language)
		set |= 1 << (language % 64)
	}
	f.Upper, _ = cells.Split(nil, nil, codesOf(rows), width)
	f.Blocks = blocksOf(numbers, blocks)
	return f, set, nil
}

// blocksOf returns the blocks that hold the passages with these numbers.
func blocksOf(numbers []uint32, blocks []cells.Block) (used []cells.Block) {
	sorted := slices.Sorted(slices.Values(numbers))
	at := 0
	for _, n := range sorted {
		more, found := slices.BinarySearchFunc(blocks[at:], n, func(b cells.Block, n uint32) int {
			return int(int64(b.First) - int64(n))
		})
		if !found {
			more--
		}
		at += more
		if len(used) == 0 || used[len(used)-1] != blocks[at] {
			used = append(used, blocks[at])
		}
	}
	return used
}
