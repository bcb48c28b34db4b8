package main

import (
	"math"
	"unsafe"
)

// The writing side of the ABI: little-endian, strings as length and bytes.

//go:noinline
func appendUint32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

func appendFloat32(b []byte, v float32) []byte { return appendUint32(b, math.Float32bits(v)) }

// appendFloat32s appends the values as they lie in memory: WebAssembly's is
// little-endian too.
func appendFloat32s(b []byte, values []float32) []byte {
	return append(b, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(values))), 4*len(values))...)
}

//go:noinline
func appendString(b []byte, s string) []byte {
	return append(appendUint32(b, uint32(len(s))), s...)
}

// clamp fits a size into 32 bits.
func clamp(n int) uint32 { return uint32(min(int64(n), math.MaxUint32)) }
