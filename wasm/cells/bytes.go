package cells

import (
	"math"
	"unsafe"

	"glossa/wasm/kernel"
)

// Sum is the CRC-32C of a file.
func Sum(data []byte) uint32 { return kernel.CRC32C(0, data) }

// reader cuts a file from front to back. It notes the first misfit in broken,
// after which it yields nothing but zeros.
type reader struct {
	data   []byte
	broken bool
}

// take returns the next n bytes, which alias the file. Like the other readers
// it is not inlined: the code would be many times as large.
//
//go:noinline
func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.data)) {
		r.broken = true
	}
	if r.broken {
		return nil
	}
	part := r.data[:n]
	r.data = r.data[n:]
	return part
}

//go:noinline
func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return u32(b)
	}
	return 0
}

//go:noinline
func (r *reader) u64() uint64 {
	low := r.u32()
	return uint64(low) | uint64(r.u32())<<32
}

// done says whether everything was read, without a misfit.
func (r *reader) done() bool { return !r.broken && len(r.data) == 0 }

func u32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func appendU32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

func appendU64(b []byte, v uint64) []byte {
	return appendU32(appendU32(b, uint32(v)), uint32(v>>32))
}

func appendScales(b []byte, scales []float32) []byte {
	for _, s := range scales {
		b = appendU32(b, math.Float32bits(s))
	}
	return b
}

// largestScale bounds scales so that no score can overflow float32.
const largestScale = 1e15

// numbers reads n 32-bit values.
//
//go:noinline
func (r *reader) numbers(n uint64) []uint32 {
	b := r.take(4 * n)
	values := make([]uint32, len(b)/4)
	for i := range values {
		values[i] = u32(b[4*i:])
	}
	return values
}

// scales reads n float32 values; a negative one, a NaN or one beyond
// largestScale is a misfit.
func (r *reader) scales(n uint64) []float32 {
	bits := r.numbers(n)
	values := unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(bits))), len(bits))
	for _, v := range values {
		if !(v >= 0 && v <= largestScale) {
			r.broken = true
		}
	}
	return values
}
