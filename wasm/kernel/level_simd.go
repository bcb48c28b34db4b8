//go:build wasm

package kernel

import "unsafe"

//go:wasmimport level moments
//go:noescape
func wasmMoments(sums, scores unsafe.Pointer, count uint32)

//go:wasmimport level shift
//go:noescape
func wasmShift(scores unsafe.Pointer, count uint32, by, scale float32)

//go:wasmimport level blend
//go:noescape
func wasmBlend(scores, others unsafe.Pointer, count uint32, weight, rest float32)

//go:wasmimport level most
//go:noescape
func wasmMost(scores unsafe.Pointer, count uint32) float32

// momentsImpl adds the last scores, fewer than four, to the running sums.
func momentsImpl(scores []float32) (sum, squares float64) {
	var sums [8]float64
	n := len(scores) &^ 3
	wasmMoments(unsafe.Pointer(&sums), unsafe.Pointer(unsafe.SliceData(scores)), uint32(n))
	for i, x := range scores[n:] {
		sums[i] += float64(x)
		sums[4+i] += float64(float64(x) * float64(x))
	}
	return (sums[0] + sums[2]) + (sums[1] + sums[3]), (sums[4] + sums[6]) + (sums[5] + sums[7])
}

func shiftImpl(scores []float32, by, scale float32) {
	n := len(scores) &^ 3
	wasmShift(unsafe.Pointer(unsafe.SliceData(scores)), uint32(n), by, scale)
	shift(scores[n:], by, scale)
}

func blendImpl(scores, others []float32, weight, rest float32) {
	n := len(scores) &^ 3
	wasmBlend(unsafe.Pointer(unsafe.SliceData(scores)), unsafe.Pointer(unsafe.SliceData(others)), uint32(n), weight, rest)
	blend(scores[n:], others[n:], weight, rest)
}

func mostImpl(scores []float32) float32 {
	n := len(scores) &^ 3
	return max(wasmMost(unsafe.Pointer(unsafe.SliceData(scores)), uint32(n)), most(scores[n:]))
}
