package encoder

import (
	"glossa/quantize"
	"glossa/wasm/kernel"
)

// Table is the static model's matrix: one row a piece.
type Table interface {
	// Rows returns the number of pieces.
	Rows() int
	// Dimensions returns the width of a row.
	Dimensions() int
	// AddRow adds the first len(dst) values of a row, times weight, to dst:
	// one rounding for the product, one for the sum.
	AddRow(dst []float32, row int32, weight float32)
}

// bag is a Table that can add many rows, each of weight 1, in one call.
type bag interface {
	AddRows(dst []float32, rows []int32)
}

// Int8 is the Table of a quantised matrix.
type Int8 struct{ matrix *quantize.Matrix }

// NewInt8 returns the table over m, which it aliases.
func NewInt8(m *quantize.Matrix) Int8 { return Int8{matrix: m} }

// Rows returns the number of pieces.
func (t Int8) Rows() int { return t.matrix.Rows }

// Dimensions returns the width of a row.
func (t Int8) Dimensions() int { return t.matrix.Cols }

// AddRow adds weight*scale*value; the product of weight and scale is rounded
// first.
func (t Int8) AddRow(dst []float32, row int32, weight float32) {
	kernel.AddRow(dst, t.matrix.Row(int(row)), weight*t.matrix.Scales[row])
}

// AddRows adds the rows one after another.
func (t Int8) AddRows(dst []float32, rows []int32) {
	kernel.AddRows(dst, t.matrix.Data, t.matrix.Cols, t.matrix.Scales, rows)
}

// Float32 is the Table of a matrix that has not been quantised.
type Float32 struct {
	data []float32
	cols int
}

// NewFloat32 returns the table over data, which it aliases: rows of
// dimensions values, one after another.
func NewFloat32(data []float32, dimensions int) Float32 {
	return Float32{data: data, cols: dimensions}
}

// Rows returns the number of pieces.
func (t Float32) Rows() int { return len(t.data) / t.cols }

// Dimensions returns the width of a row.
func (t Float32) Dimensions() int { return t.cols }

// AddRow adds weight*value.
func (t Float32) AddRow(dst []float32, row int32, weight float32) {
	at := int(row) * t.cols
	values := t.data[at : at+t.cols][:len(dst)]
	for j, v := range values {
		dst[j] += float32(weight * v)
	}
}
