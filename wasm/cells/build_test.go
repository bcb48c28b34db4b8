package cells

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"glossa/quantize"
)

const (
	testDims        = 32
	testPassages    = 600
	testCells       = 12
	testBlock       = 50 // passages
	testFingerprint = "0123456789abcdef01234567"
)

// world is an index in memory, with the rows it was made of.
type world struct {
	head  []byte
	files [][]byte // by cell, then the blocks
	codes []int8   // by number
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
	h := &Head{Fingerprint: testFingerprint, Dimensions: testDims, Passages: testPassages, Languages: testLanguages, BlockBytes: 900}
	blocks := w.blocks()
	for cell, numbers := range members {
		f := &File{Numbers: numbers, Blocks: blocks}
		var set uint64
		for _, n := range numbers {
			f.Upper, _ = Split(f.Upper, nil, w.row(n), testDims)
			f.Scales = append(f.Scales, w.scale[n])
			f.Languages = append(f.Languages, w.lang[n])
			set |= 1 << w.lang[n]
		}
		data := f.Append(nil)
		w.files = slices.Insert(w.files, cell, data)
		h.Cells = append(h.Cells, Cell{uint64(cell) << 33, uint32(len(data)), Sum(data), set})
		codes := make([]int8, testDims)
		h.Scales = append(h.Scales, quantize.Quantize(codes, gauss(r)))
		h.Upper, _ = Split(h.Upper, nil, codes, testDims)
	}
	w.head = h.Append(nil)
	return w
}

// blocks makes the blocks' files.
func (w *world) blocks() (blocks []Block) {
	for first := uint32(0); first < testPassages; first += testBlock {
		_, lower := Split(nil, nil, w.codes[first*testDims:][:testBlock*testDims], testDims)
		data := AppendBlock(nil, testBlock, lower, []byte("[]"))
		w.files = append(w.files, data)
		blocks = append(blocks, Block{first, uint64(first) << 40, Sum(data)})
	}
	return blocks
}

// file returns what is wanted.
func (w *world) file(id uint32) []byte {
	if id < testCells {
		return w.files[id]
	}
	return w.files[testCells+(id-testCells)/testBlock]
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
// returns what was fetched.
func ask(t testing.TB, ix *Index, w *world, q Query) (hits []Hit, fetched []uint32) {
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
		for _, one := range missing {
			if slices.Contains(fetched, one.ID) {
				t.Fatalf("file %d is missing although it was given", one.ID)
			}
			given = append(given, Given{one.ID, w.file(one.ID)})
			fetched = append(fetched, one.ID)
		}
	}
	t.Fatal("no answer after three rounds")
	return nil, nil
}

// brute scores those passages that pass: by what the upper halves say of every
// value, then the best of these by the formula of package dense.
func (w *world) brute(q Query) []Hit {
	codes := make([]int8, testDims)
	scale := quantize.Quantize(codes, q.Vector)
	var near, hits []Hit
	for n := range uint32(testPassages) {
		language := testLanguages[w.lang[n]]
		if len(q.Languages) > 0 && !slices.Contains(q.Languages, language) {
			continue
		}
		var dot int32
		for j, c := range w.row(n) {
			dot += (2*(int32(c)>>4+8) - 15) * int32(codes[j])
		}
		near = append(near, Hit{Score: float32(float32(dot)*scale) * w.scale[n], Number: n})
	}
	byScore(near)
	for _, one := range near[:min(candidates(q.K), len(near))] {
		var dot int32
		for j, c := range w.row(one.Number) {
			dot += int32(c) * int32(codes[j])
		}
		first := one.Number / testBlock * testBlock
		one.Score = float32(float32(dot)*scale) * w.scale[one.Number]
		one.Block = Block{first, uint64(first) << 40, Sum(w.file(testCells + first))}
		one.Language = testLanguages[w.lang[one.Number]]
		hits = append(hits, one)
	}
	byScore(hits)
	return hits[:min(q.K, len(hits))]
}

func byScore(hits []Hit) {
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Number, b.Number))
	})
}
