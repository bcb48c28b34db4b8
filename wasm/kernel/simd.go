//go:build wasm

package kernel

import "unsafe"

// The functions of kernel.wat, linked in by wasm-merge. Pointers stay valid
// for the call: Go's heap does not move, and nothing else runs meanwhile.

//go:wasmimport kernel dot_rows
//go:noescape
func wasmDotRows(dst, queries unsafe.Pointer, queryCount uint32, rows unsafe.Pointer, rowCount, width uint32)

//go:wasmimport kernel add_rows
//go:noescape
func wasmAddRows(dst unsafe.Pointer, width uint32, table unsafe.Pointer, columns uint32, scales, ids unsafe.Pointer, idCount uint32)

//go:wasmimport kernel score
//go:noescape
func wasmScore(dst, dots, scales unsafe.Pointer, count uint32, scale float32)

//go:wasmimport kernel above
//go:noescape
func wasmAbove(dst, scores unsafe.Pointer, count uint32, threshold float32) uint32

//go:wasmimport kernel xxh64
//go:noescape
func wasmXXH64(lanes, data unsafe.Pointer, stripes uint32)

func lanesImpl(lanes *[4]uint64, data []byte) {
	wasmXXH64(unsafe.Pointer(lanes), unsafe.Pointer(unsafe.SliceData(data)), uint32(len(data)/stripe))
}

func dotRowsImpl(dst []int32, queries, rows []int8, width int) {
	wasmDotRows(unsafe.Pointer(unsafe.SliceData(dst)),
		unsafe.Pointer(unsafe.SliceData(queries)), uint32(len(queries)/width),
		unsafe.Pointer(unsafe.SliceData(rows)), uint32(len(rows)/width), uint32(width))
}

// addRowImpl is a bag of one row: its table starts at the row itself.
func addRowImpl(dst []float32, row []int8, scale float32) {
	var first int32
	addRowsSIMD(dst, row, len(row), unsafe.Pointer(&scale), unsafe.Pointer(&first), 1)
	tail := len(dst) &^ 3
	addRow(dst[tail:], row[tail:], scale)
}

func addRowsImpl(dst []float32, table []int8, columns int, scales []float32, ids []int32) {
	addRowsSIMD(dst, table, columns, unsafe.Pointer(unsafe.SliceData(scales)),
		unsafe.Pointer(unsafe.SliceData(ids)), len(ids))
	if tail := len(dst) &^ 3; tail < len(dst) {
		for _, id := range ids {
			addRow(dst[tail:], table[int(id)*columns+tail:(int(id)+1)*columns], scales[id])
		}
	}
}

// addRowsSIMD adds to the largest multiple of four columns.
func addRowsSIMD(dst []float32, table []int8, columns int, scales, ids unsafe.Pointer, count int) {
	wasmAddRows(unsafe.Pointer(unsafe.SliceData(dst)), uint32(len(dst)&^3),
		unsafe.Pointer(unsafe.SliceData(table)), uint32(columns), scales, ids, uint32(count))
}

func scoreImpl(dst []float32, dots []int32, scales []float32, scale float32) {
	n := len(dst) &^ 3
	wasmScore(unsafe.Pointer(unsafe.SliceData(dst)), unsafe.Pointer(unsafe.SliceData(dots)),
		unsafe.Pointer(unsafe.SliceData(scales)), uint32(n), scale)
	score(dst[n:], dots[n:], scales[n:], scale)
}

func aboveImpl(dst []int32, scores []float32, threshold float32) int {
	n := len(scores) &^ 3
	found := int(wasmAbove(unsafe.Pointer(unsafe.SliceData(dst)),
		unsafe.Pointer(unsafe.SliceData(scores)), uint32(n), threshold))
	for i := n; i < len(scores); i++ {
		if scores[i] > threshold {
			dst[found] = int32(i)
			found++
		}
	}
	return found
}
