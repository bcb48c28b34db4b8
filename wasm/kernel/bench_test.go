package kernel

import (
	"math/rand/v2"
	"testing"
)

const benchRows, benchWidth = 10_000, 256

func BenchmarkDotRows(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	query, rows, dst := codes(r, benchWidth), codes(r, benchRows*benchWidth), make([]int32, benchRows)
	b.SetBytes(int64(len(rows)))
	b.ReportAllocs()
	for b.Loop() {
		DotRows(dst, query, rows)
	}
}

func BenchmarkAddRows16(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	table, scales, dst := codes(r, benchRows*benchWidth), floats(r, benchRows), make([]float32, benchWidth)
	ids := make([]int32, 16)
	for i := range ids {
		ids[i] = r.Int32N(benchRows)
	}
	b.ReportAllocs()
	for b.Loop() {
		AddRows(dst, table, benchWidth, scales, ids)
	}
}

func BenchmarkScoreAbove(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	dots, scales := make([]int32, 1024), floats(r, 1024)
	dst, out := make([]float32, 1024), make([]int32, 1024)
	for i := range dots {
		dots[i] = r.Int32N(1000)
	}
	b.ReportAllocs()
	for b.Loop() {
		Score(dst, dots, scales, .1)
		Above(out, dst, 250)
	}
}
