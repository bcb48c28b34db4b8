package kernel

import (
	"bytes"
	"hash/crc32"
	"math/rand/v2"
	"testing"
)

func noise(r *rand.Rand, size int) []byte {
	data := make([]byte, size)
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return data
}

// TestCRC32C holds folding to hash/crc32, at lengths around every branch and
// with data before.
func TestCRC32C(t *testing.T) {
	table, r := crc32.MakeTable(crc32.Castagnoli), rand.New(rand.NewPCG(5, 6))
	for _, size := range []int{
		0, 1, 15, 16, 1000, crcWorth - 1, crcWorth, crcWorth + 1, crcWorth + crcBlock, crcWorth + (crcStep+1)*crcBlock + 5, 1 << 20,
	} {
		data, before := noise(r, size), r.Uint32()
		want := crc32.Update(before, table, data)
		if got := crcFolded(before, data); got != want {
			t.Errorf("%d bytes: %08x, want %08x", size, got, want)
		}
		if got := CRC32C(before, data); got != want {
			t.Errorf("%d bytes: CRC32C is %08x, want %08x", size, got, want)
		}
	}
}

func TestFoldEqualsTwin(t *testing.T) {
	s := newSIMD(t)
	r := rand.New(rand.NewPCG(7, 8))
	for _, blocks := range []int{0, 1, 2, 64, crcSpan, crcStep} {
		want, data := noise(r, (crcSpan+crcStep)*crcBlock), noise(r, blocks*crcBlock)
		s.reset()
		window, from := s.put(t, want), s.put(t, data)
		s.call(t, "fold", uint64(window), uint64(from), uint64(blocks))
		fold(want, data)
		if got, _ := s.memory.Read(window, uint32(len(want))); !bytes.Equal(got, want) {
			t.Errorf("%d blocks: not the twin's", blocks)
		}
	}
}

func BenchmarkCRC32C(b *testing.B) {
	data := noise(rand.New(rand.NewPCG(1, 1)), 1<<20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		CRC32C(0, data)
	}
}
