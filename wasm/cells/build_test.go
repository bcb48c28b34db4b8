package cells

import (
	"math/rand/v2"
	"slices"
	"testing"

	"glossa/quantize"
)

const (
	testDims        = 32
	testPassages    = 600
	testCells       = 12
	testFingerprint = "0123456789abcdef01234567"
)

// world is an index in memory, with the rows it was made of.
type world struct {
	head  []byte
	files [][]byte
	codes []int8 // by number
	scale []float32
	lang  []uint8
}

var testLanguages = []string{"en", "ελ", "th"}

// build makes an index of random rows; every fifth stands in a second cell.
func build(t testing.TB) *world {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	w := &world{codes: make([]int8, testPassages*testDims)}
	members := make([][]uint32, testCells)
	for n := range testPassages {
		w.scale = append(w.scale, quantize.Quantize(w.row(uint32(n)), gauss(r)))
		w.lang = append(w.lang, uint8(r.IntN(len(testLanguages))))
		cell := n * testCells / testPassages
		members[cell] = append(members[cell], uint32(n))
		if n%5 == 0 {
			other := (cell + 1 + r.IntN(testCells-1)) % testCells
			members[other] = append(members[other], uint32(n))
		}
	}
	h := &Head{Fingerprint: testFingerprint, Dimensions: testDims, Passages: testPassages, Languages: testLanguages}
	for cell, numbers := range members {
		f := &File{Numbers: numbers}
		var set uint64
		for first := uint32(0); first < testPassages; first += 50 {
			f.Blocks = append(f.Blocks, Block{first, uint64(first) << 40, first + 1})
		}
		for _, n := range numbers {
			f.Codes = append(f.Codes, w.row(n)...)
			f.Scales = append(f.Scales, w.scale[n])
			f.Languages = append(f.Languages, w.lang[n])
			set |= 1 << w.lang[n]
		}
		data := f.Append(nil)
		w.files = append(w.files, data)
		h.Cells = append(h.Cells, Cell{uint64(cell) << 33, uint32(len(data)), Sum(data), uint32(len(numbers)), set})
		codes := make([]int8, testDims)
		h.Scales = append(h.Scales, quantize.Quantize(codes, gauss(r)))
		h.Codes = append(h.Codes, codes...)
	}
	w.head = h.Append(nil)
	return w
}

func (w *world) row(n uint32) []int8 { return w.codes[int(n)*testDims:][:testDims] }

func gauss(r *rand.Rand) []float32 {
	v := make([]float32, testDims)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

func open(t testing.TB, w *world, cacheBytes int) *Index {
	t.Helper()
	ix, err := Open(w.head, testFingerprint, cacheBytes)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

// ask searches and fetches what is missing until there is an answer; it
// returns the cells fetched.
func ask(t testing.TB, ix *Index, w *world, q Query) (hits []Hit, fetched []int) {
	t.Helper()
	var given []Given
	for range 3 {
		missing, hits, err := ix.Search(q, given)
		if err != nil {
			t.Fatal(err)
		}
		if len(missing) == 0 {
			return hits, fetched
		}
		for _, cell := range missing {
			if slices.Contains(fetched, cell) {
				t.Fatalf("cell %d is missing although it was given", cell)
			}
			given = append(given, Given{cell, w.files[cell]})
		}
		fetched = append(fetched, missing...)
	}
	t.Fatal("no answer after three rounds")
	return nil, nil
}

// brute scores every passage that passes, by the formula of package dense.
func (w *world) brute(q Query) (hits []Hit) {
	codes := make([]int8, testDims)
	scale := quantize.Quantize(codes, q.Vector)
	for n := range uint32(testPassages) {
		language := testLanguages[w.lang[n]]
		if len(q.Languages) > 0 && !slices.Contains(q.Languages, language) {
			continue
		}
		var dot int32
		for j, c := range w.row(n) {
			dot += int32(c) * int32(codes[j])
		}
		first := n / 50 * 50
		score := float32(float32(dot)*scale) * w.scale[n]
		hits = append(hits, Hit{score, n, Block{first, uint64(first) << 40, first + 1}, language})
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	return hits[:min(q.K, len(hits))]
}
