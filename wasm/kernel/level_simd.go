//go:build wasm

package kernel

import "unsafe"

//go:wasmimport level add_moments
//go:noescape
func wasmAddMoments(moments, scores, group unsafe.Pointer, count uint32)

//go:wasmimport level shift
//go:noescape
func wasmShift(scores, group unsafe.Pointer, count uint32, lines unsafe.Pointer)

//go:wasmimport level blend
//go:noescape
func wasmBlend(scores, others, group unsafe.Pointer, count uint32, lines, greatest unsafe.Pointer)

func addMomentsImpl(moments *[256]Moments, scores []float32, group []uint8) {
	wasmAddMoments(unsafe.Pointer(moments), unsafe.Pointer(unsafe.SliceData(scores)),
		unsafe.Pointer(unsafe.SliceData(group)), uint32(len(scores)))
}

func shiftImpl(scores []float32, group []uint8, lines *[256]Line) {
	wasmShift(unsafe.Pointer(unsafe.SliceData(scores)), unsafe.Pointer(unsafe.SliceData(group)),
		uint32(len(scores)), unsafe.Pointer(lines))
}

func blendImpl(scores, others []float32, group []uint8, lines *[256]Line, greatest *[256]float32) {
	wasmBlend(unsafe.Pointer(unsafe.SliceData(scores)), unsafe.Pointer(unsafe.SliceData(others)),
		unsafe.Pointer(unsafe.SliceData(group)), uint32(len(scores)), unsafe.Pointer(lines), unsafe.Pointer(greatest))
}
