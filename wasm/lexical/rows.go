package lexical

import (
	"math"
	"sync/atomic"

	"glossa/quantize"
	"glossa/wasm/kernel"
)

// rows reads the embedding table row by row, padded to what kernel needs.
type rows struct {
	table  *quantize.Matrix
	stride int // columns rounded up to kernel.Lanes
	// inverses caches inverse as bits plus one, 0 where it is not yet known.
	// Two goroutines may work out the same one: they store the same bits.
	inverses []atomic.Uint32
}

func newRows(table *quantize.Matrix) rows {
	lanes := max(table.Cols, 1) + kernel.Lanes - 1
	return rows{
		table:    table,
		stride:   lanes - lanes%kernel.Lanes,
		inverses: make([]atomic.Uint32, table.Rows),
	}
}

// leastWide is how many columns a row needs for its signs to say enough.
const leastWide = 128

// wide reports whether rows are sifted by their signs.
func (r rows) wide() bool {
	return r.aligned() && leastWide <= r.stride && r.stride <= kernel.MaxNear
}

// aligned reports whether the kernel can read rows where they stand.
func (r rows) aligned() bool { return r.stride == r.table.Cols }

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
	if r.aligned() {
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
	if bits := r.inverses[piece].Load(); bits != 0 {
		return math.Float32frombits(bits - 1)
	}
	inverse := float32(0)
	if square := r.square(piece); square != 0 {
		inverse = float32(1 / math.Sqrt(float64(square)))
	}
	r.inverses[piece].Store(math.Float32bits(inverse) + 1)
	return inverse
}

// norm returns the L2 norm of a row's values.
func (r rows) norm(piece int32) float32 {
	inverse := r.inverse(piece)
	if inverse == 0 {
		return 0
	}
	return r.table.Scales[piece] / inverse
}
