package cells

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkSpread unpacks the centroids of 32,000 cells.
func BenchmarkSpread(b *testing.B) {
	const width = 128
	r := rand.New(rand.NewPCG(1, 2))
	upper := make([]byte, chunkRows*width/2)
	for i := range upper {
		upper[i] = byte(r.Uint32())
	}
	rows := make([]int8, chunkRows*width)
	b.SetBytes(32_000 / chunkRows * int64(len(upper)))
	b.ReportAllocs()
	for b.Loop() {
		for range 32_000 / chunkRows {
			spread(rows, upper, width)
		}
	}
}
