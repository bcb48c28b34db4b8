//go:build wasm

package kernel

import "unsafe"

// The functions of dot.wat and kernel.wat, linked in by wasm-merge. Pointers stay valid
// for the call: Go's heap does not move, and nothing else runs meanwhile.

//go:wasmimport dot dot_rows
//go:noescape
func wasmDotRows(dst, queries unsafe.Pointer, queryCount uint32, rows unsafe.Pointer, rowCount, width uint32)

//go:wasmimport dot dot_some
//go:noescape
func wasmDotSome(dst, query, table unsafe.Pointer, width uint32, ids unsafe.Pointer, count uint32)

//go:wasmimport dot dot_above
//go:noescape
func wasmDotAbove(places, scores, query, rows unsafe.Pointer, width uint32, scales unsafe.Pointer, count uint32, scale, threshold float32) uint32

//go:wasmimport dot dot_some_above
//go:noescape
func wasmDotSomeAbove(places, scores, query, table unsafe.Pointer, width uint32, ids unsafe.Pointer, count uint32, scales unsafe.Pointer, scale, threshold float32) uint32

//go:wasmimport dot signs
//go:noescape
func wasmSigns(dst, row unsafe.Pointer, width uint32)

//go:wasmimport dot near
//go:noescape
func wasmNear(dst, distances, table, signs unsafe.Pointer, groups, width, limit uint32) uint32

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

//go:wasmimport kernel fold
//go:noescape
func wasmFold(window, data unsafe.Pointer, blocks uint32)

func crcImpl(crc uint32, data []byte) uint32 { return crcFolded(crc, data) }

func foldImpl(window, data []byte) {
	wasmFold(unsafe.Pointer(unsafe.SliceData(window)), unsafe.Pointer(unsafe.SliceData(data)), uint32(len(data)/crcBlock))
}

func lanesImpl(lanes *[4]uint64, data []byte) {
	wasmXXH64(unsafe.Pointer(lanes), unsafe.Pointer(unsafe.SliceData(data)), uint32(len(data)/stripe))
}

func dotRowsImpl(dst []int32, queries, rows []int8, width int) {
	wasmDotRows(unsafe.Pointer(unsafe.SliceData(dst)),
		unsafe.Pointer(unsafe.SliceData(queries)), uint32(len(queries)/width),
		unsafe.Pointer(unsafe.SliceData(rows)), uint32(len(rows)/width), uint32(width))
}

func dotSomeImpl(dst []int32, query, table []int8, ids []int32) {
	wasmDotSome(unsafe.Pointer(unsafe.SliceData(dst)), unsafe.Pointer(unsafe.SliceData(query)),
		unsafe.Pointer(unsafe.SliceData(table)), uint32(len(query)),
		unsafe.Pointer(unsafe.SliceData(ids)), uint32(len(ids)))
}

func dotAboveImpl(places []int32, scores []float32, query, rows []int8, scales []float32, scale, threshold float32) int {
	n := len(scales) &^ 3
	found := int(wasmDotAbove(unsafe.Pointer(unsafe.SliceData(places)), unsafe.Pointer(unsafe.SliceData(scores)),
		unsafe.Pointer(unsafe.SliceData(query)), unsafe.Pointer(unsafe.SliceData(rows)), uint32(len(query)),
		unsafe.Pointer(unsafe.SliceData(scales)), uint32(n), scale, threshold))
	last := dotAbove(places[found:], scores[found:], query, rows[n*len(query):], scales[n:], scale, threshold)
	for i := range last {
		places[found+i] += int32(n)
	}
	return found + last
}

func dotSomeAboveImpl(places []int32, scores []float32, query, table []int8, ids []int32, scales []float32, scale, threshold float32) int {
	return int(wasmDotSomeAbove(unsafe.Pointer(unsafe.SliceData(places)), unsafe.Pointer(unsafe.SliceData(scores)),
		unsafe.Pointer(unsafe.SliceData(query)), unsafe.Pointer(unsafe.SliceData(table)), uint32(len(query)),
		unsafe.Pointer(unsafe.SliceData(ids)), uint32(len(ids)), unsafe.Pointer(unsafe.SliceData(scales)), scale, threshold))
}

func signsImpl(dst []byte, row []int8) {
	wasmSigns(unsafe.Pointer(unsafe.SliceData(dst)), unsafe.Pointer(unsafe.SliceData(row)), uint32(len(row)))
}

func nearImpl(dst []int32, distances []uint16, table, signs []byte, limit uint16) int {
	return int(wasmNear(unsafe.Pointer(unsafe.SliceData(dst)), unsafe.Pointer(unsafe.SliceData(distances)),
		unsafe.Pointer(unsafe.SliceData(table)), unsafe.Pointer(unsafe.SliceData(signs)),
		uint32(len(distances)/Lanes), uint32(len(table)/4), uint32(limit)))
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
