package engine

import (
	"math"
	"unsafe"
)

// Little-endian reading and writing; encoding/binary would bring reflection
// into the WebAssembly build.

func u32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func u64(b []byte) uint64 { return uint64(u32(b)) | uint64(u32(b[4:]))<<32 }

func appendU32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

func appendU64(b []byte, v uint64) []byte {
	return appendU32(appendU32(b, uint32(v)), uint32(v>>32))
}

func appendUvarint(b []byte, v uint32) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}

func uvarintSize(v uint32) int {
	n := 1
	for ; v >= 0x80; v >>= 7 {
		n++
	}
	return n
}

// uvarint reads one value from the front of data; n is 0 when there is none.
func uvarint(data []byte) (v uint32, n int) {
	for i := 0; i < len(data) && i < 5; i++ {
		v |= uint32(data[i]&0x7f) << (7 * i)
		if data[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

func appendF32(b []byte, v float32) []byte { return appendU32(b, math.Float32bits(v)) }

func putU64(b []byte, v uint64) {
	for i := range 8 {
		b[i] = byte(v >> (8 * i))
	}
}

// valuesOf views bytes as values of another size, in this machine's order,
// which is little-endian on every target. Bytes that stand unaligned are
// copied.
func valuesOf[T uint32 | uint64 | float32](data []byte) []T {
	var one T
	size := int(unsafe.Sizeof(one))
	start := unsafe.Pointer(unsafe.SliceData(data))
	n := len(data) / size
	if uintptr(start)%uintptr(size) == 0 {
		return unsafe.Slice((*T)(start), n)
	}
	values := make([]T, n)
	if n > 0 {
		copy(unsafe.Slice((*byte)(unsafe.Pointer(&values[0])), n*size), data)
	}
	return values
}

// bytesOf and codesOf view one kind of byte as the other.
func bytesOf(codes []int8) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(codes))), len(codes))
}

func codesOf(bytes []byte) []int8 {
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(bytes))), len(bytes))
}
