package ivf

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"unsafe"
)

func appendFloat(b []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
}

// hash tells ids apart, but for one chance in 2^64.
func hash(id string) uint64 { return name([]byte(id)) }

// name is the name of a file that holds data: the first 64 bits of its
// SHA-256.
func name(data []byte) uint64 {
	sum := sha256.Sum256(data)
	return binary.BigEndian.Uint64(sum[:])
}

// codesOf views bytes as the int8 values they are.
func codesOf(b []byte) []int8 {
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(b))), len(b))
}

func uints(b []byte) []uint32 {
	values := make([]uint32, len(b)/4)
	for i := range values {
		values[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return values
}
