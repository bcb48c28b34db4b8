//go:build wasm

package kernel

import "unsafe"

//go:wasmimport segment segment
//go:noescape
func wasmSegment(steps, word unsafe.Pointer, size uint32, nodes, labels, scores unsafe.Pointer, unknown float64)

func segmentImpl(steps []Step, word []uint16, trie *Trie, scores []float32, unknown float64) {
	wasmSegment(unsafe.Pointer(unsafe.SliceData(steps)), unsafe.Pointer(unsafe.SliceData(word)), uint32(len(word)),
		unsafe.Pointer(unsafe.SliceData(trie.Nodes)), unsafe.Pointer(unsafe.SliceData(trie.Labels)),
		unsafe.Pointer(unsafe.SliceData(scores)), unknown)
}
