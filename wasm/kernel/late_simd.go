//go:build wasm

package kernel

import "unsafe"

//go:wasmimport late raise
//go:noescape
func wasmRaise(cells unsafe.Pointer, count uint32, postings, end unsafe.Pointer, counts unsafe.Pointer, weight float32)

//go:wasmimport late settle
//go:noescape
func wasmSettle(sums, cells, end unsafe.Pointer, weight float32)

func raiseImpl(cells []Cell, postings []uint32, counts *[256]float32, weight float32) {
	n := len(postings) &^ 3
	if first := unsafe.Pointer(unsafe.SliceData(postings)); n > 0 {
		wasmRaise(unsafe.Pointer(unsafe.SliceData(cells)), uint32(len(cells)),
			first, unsafe.Add(first, 4*n), unsafe.Pointer(counts), weight)
	}
	raise(cells, postings[n:], counts, weight)
}

func settleImpl(sums []float32, cells []Cell, weight float32) {
	n := len(cells) &^ 3
	if first := unsafe.Pointer(unsafe.SliceData(sums)); n > 0 {
		wasmSettle(first, unsafe.Pointer(unsafe.SliceData(cells)), unsafe.Add(first, 4*n), weight)
	}
	settle(sums[n:], cells[n:], weight)
}
