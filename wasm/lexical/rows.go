package lexical

import (
	"math"

	"glossa/quantize"
	"glossa/wasm/kernel"
)

// block is how many rows one call of the kernel scores.
const block = 64

// rows reads the embedding table row by row, padded to what kernel needs.
type rows struct {
	table  *quantize.Matrix
	stride int // columns rounded up to kernel.Lanes
}

func newRows(table *quantize.Matrix) rows {
	lanes := max(table.Cols, 1) + kernel.Lanes - 1
	return rows{table: table, stride: lanes - lanes%kernel.Lanes}
}

// gather copies a row to place i of dst, whose padding is zero.
func (r rows) gather(dst []int8, i int, piece int32) {
	copy(dst[i*r.stride:], r.table.Row(int(piece)))
}

// square returns the squared L2 norm of a row's codes, 0 when its scale is 0.
func (r rows) square(piece int32) int32 {
	if r.table.Scales[piece] == 0 {
		return 0
	}
	row := r.table.Row(int(piece))
	if r.stride == r.table.Cols {
		var dot [1]int32
		kernel.DotRows(dot[:], row, row)
		return dot[0]
	}
	sum := int32(0)
	for _, v := range row {
		sum += int32(v) * int32(v)
	}
	return sum
}

// inverse returns one over the norm of a row's codes, 0 for a zero row.
func (r rows) inverse(piece int32) float32 {
	square := r.square(piece)
	if square == 0 {
		return 0
	}
	return float32(1 / math.Sqrt(float64(square)))
}

// norm returns the L2 norm of a row's values.
func (r rows) norm(piece int32) float32 {
	return float32(math.Sqrt(float64(r.square(piece)))) * r.table.Scales[piece]
}
