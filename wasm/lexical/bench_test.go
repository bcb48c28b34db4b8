package lexical

import (
	"math/rand/v2"
	"sync"
	"testing"

	"glossa/quantize"
)

// The benchmarks' pool has the shape of XQuAD-R's: 13,014 sentences of 30
// pieces with paragraphs of 150, in 11 languages that share some pieces and
// own 5,000 each, by Zipf's law, over a table of 65,536 x 256.
const (
	benchRows      = 1 << 16
	benchPassages  = 13014
	benchLanguages = 11
)

var benchTable = sync.OnceValue(func() *quantize.Matrix {
	r := rand.New(rand.NewPCG(1, 2))
	m := &quantize.Matrix{Rows: benchRows, Cols: 256, Data: make([]int8, benchRows*256), Scales: make([]float32, benchRows)}
	for i := range benchRows {
		meaning := rand.New(rand.NewPCG(uint64(i%5000/4), 5)) // pieces of like meaning in every language
		for j := range 256 {
			m.Data[i*256+j] = int8(meaning.IntN(100) - 50 + r.IntN(140) - 70)
		}
		m.Scales[i] = .01
	}
	return m
})

func benchPiece(z *rand.Zipf, r *rand.Rand, language int) int32 {
	if r.IntN(8) == 0 {
		return int32(1 + z.Uint64()) // punctuation, digits, names
	}
	return int32(5001 + language*5000 + int(z.Uint64()))
}

func benchPieces(z *rand.Zipf, r *rand.Rand, language, n int) []int32 {
	ids := make([]int32, n)
	for i := range ids {
		ids[i] = benchPiece(z, r, language)
	}
	return ids
}

func benchIndex(passages int) (*Index, [][]int32) {
	r := rand.New(rand.NewPCG(3, 4))
	z := rand.NewZipf(r, 1.05, 8, 4998)
	ix := New(Options{}, benchTable())
	for slot := range passages {
		language := slot % benchLanguages
		ix.Add(slot, uint8(language), benchPieces(z, r, language, 30), benchPieces(z, r, language, 150))
	}
	queries := make([][]int32, 64)
	for i := range queries {
		queries[i] = benchPieces(z, r, i%benchLanguages, 12)
	}
	return ix, queries
}

var benchPool = sync.OnceValues(func() (*Index, [][]int32) { return benchIndex(benchPassages) })

func BenchmarkScoresCached(b *testing.B) {
	ix, queries := benchPool()
	var s Scratch
	dst := make([]float32, ix.Slots())
	for _, q := range queries {
		ix.Scores(dst, q, &s)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		ix.Scores(dst, queries[i%len(queries)], &s)
	}
	visits := 0
	for _, query := range queries {
		weighted := ix.weigh(nil, query)
		for _, q := range weighted {
			for _, m := range ix.matches(q, ix.lightest(weighted), &s.search) {
				visits += len(ix.lists[m.list].postings)
			}
		}
	}
	b.ReportMetric(float64(visits)/float64(len(queries)), "postings/op")
	b.ReportMetric(float64(ix.Bytes())/float64(ix.Passages()), "B/passage")
}

func BenchmarkNeighboursCold(b *testing.B) {
	ix, queries := benchPool()
	var s search
	b.ReportMetric(float64(len(ix.lists)), "lists")
	for i := 0; b.Loop(); i++ {
		s.scan(ix, queries[i%len(queries)][i/len(queries)%12])
	}
}

func BenchmarkReplace(b *testing.B) {
	ix, _ := benchIndex(benchPassages)
	r := rand.New(rand.NewPCG(5, 6))
	z := rand.NewZipf(r, 1.05, 8, 4998)
	text, context := benchPieces(z, r, 3, 30), benchPieces(z, r, 3, 150)
	for b.Loop() {
		ix.Add(r.IntN(benchPassages), 3, text, context)
	}
}

func BenchmarkAppendBinary(b *testing.B) {
	ix, _ := benchPool()
	var data []byte
	for b.Loop() {
		data = ix.AppendBinary(data[:0], nil)
	}
	b.SetBytes(int64(len(data)))
}

func BenchmarkRestore(b *testing.B) {
	ix, _ := benchPool()
	data := ix.AppendBinary(nil, nil)
	other := New(Options{}, benchTable())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := other.Restore(data); err != nil {
			b.Fatal(err)
		}
	}
}
