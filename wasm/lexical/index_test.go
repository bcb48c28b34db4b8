package lexical

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"glossa/quantize"
)

// pair drives an Index and the naive implementation alike.
type pair struct {
	index *Index
	naive naive
}

func newPair(opt Options, table *quantize.Matrix) *pair {
	return &pair{
		index: New(opt, table),
		naive: naive{opt: opt.withDefaults(), table: table, passages: map[int]naivePassage{}},
	}
}

func (p *pair) add(slot int, language uint8, text, context []int32) {
	p.index.Add(slot, language, text, context)
	p.naive.passages[slot] = naivePassage{language, slices.Clone(text), slices.Clone(context)}
}

// step makes one random change.
func (p *pair) step(r *rand.Rand, slots, rows int) {
	slot := r.IntN(slots)
	_, full := p.naive.passages[slot]
	switch to := r.IntN(slots); r.IntN(6) {
	case 0, 1:
		if p.index.Remove(slot) != full {
			panic("Remove disagrees about what is there")
		}
		delete(p.naive.passages, slot)
	case 2:
		if _, taken := p.naive.passages[to]; full && !taken {
			p.index.Move(slot, to)
			p.naive.passages[to] = p.naive.passages[slot]
			delete(p.naive.passages, slot)
		}
	default:
		p.add(slot, uint8(r.IntN(3)), randomPieces(r, rows, 12), randomPieces(r, rows, 30))
	}
}

// rebuilt returns a new index with the same passages added by rising slot.
func (p *pair) rebuilt(opt Options) *Index {
	ix := New(opt, p.index.rows.table)
	for slot := range p.index.Slots() {
		if q, ok := p.naive.passages[slot]; ok {
			ix.Add(slot, q.language, q.text, q.context)
		}
	}
	return ix
}

func scoresOf(ix *Index, query []int32, s *Scratch) []float32 {
	dst := make([]float32, ix.Slots())
	ix.Scores(dst, query, s)
	return dst
}

func equalBits(a, b []float32) bool {
	return slices.EqualFunc(a, b, func(x, y float32) bool { return math.Float32bits(x) == math.Float32bits(y) })
}

var testOptions = []Options{
	{},
	{Neighbours: 3, Cache: 2},
	{Gamma: 1, MinCosine: -1, Neighbours: 5, Cache: -1},
	{Gamma: 2.5, K1: .9, B: -1, ContextWeight: -1},
	{Gamma: 3, K1: -1, B: 1, ContextWeight: 1},
	{K1: -1, ContextWeight: -1},
	{Gamma: 2, PieceWeights: rampWeights(90)},
	{Neighbours: 6},
	{Floor: .5, Light: .6},
	{Floor: -1, Light: -1, MinCosine: .05},
}

func rampWeights(n int) []float32 {
	weights := make([]float32, n)
	for i := range weights {
		weights[i] = float32(i%7) / 3
	}
	return weights
}

// TestAgainstNaive changes an index at random and compares every score with
// the naive implementation, and bit for bit with an index built afresh.
func TestAgainstNaive(t *testing.T) {
	const rows, slots = 90, 24
	for i, opt := range testOptions {
		r := rand.New(rand.NewPCG(uint64(i), 7))
		p := newPair(opt, randomTable(r, rows, []int{16, 24, 7, 32, 16, 16, 16, 128, 16, 32}[i]))
		var s Scratch
		for round := range 120 {
			for range r.IntN(5) {
				p.step(r, slots, rows)
			}
			query := randomPieces(r, rows, 6)
			got, want := scoresOf(p.index, query, &s), p.naive.scores(slots, query)
			for slot, g := range got {
				if d := math.Abs(float64(g) - want[slot]); d > 2e-5*(1+want[slot]) {
					t.Fatalf("options %d round %d slot %d: score %v, naive %v", i, round, slot, g, want[slot])
				}
			}
			if p.index.Passages() != len(p.naive.passages) {
				t.Fatalf("Passages %d, want %d", p.index.Passages(), len(p.naive.passages))
			}
			fresh := p.rebuilt(opt)
			if !equalBits(got, scoresOf(fresh, query, new(Scratch))) {
				t.Fatalf("options %d round %d: scores depend on the index's history", i, round)
			}
			if !bytes.Equal(p.index.AppendBinary(nil, nil), fresh.AppendBinary(nil, nil)) {
				t.Fatalf("options %d round %d: snapshot depends on the index's history", i, round)
			}
		}
	}
}

// TestHandComputed works BM25 out by hand for passages whose pieces have
// orthogonal rows of length 1, so that only equal pieces match and all weigh
// alike.
func TestHandComputed(t *testing.T) {
	table := quantize.QuantizeMatrix(5, 16, orthogonal(5, 16))
	ix := New(Options{}, &table)
	ix.Add(0, 0, []int32{1, 1, 2}, nil) // length 3
	ix.Add(1, 0, []int32{2}, nil)       // length 1; mean 2
	ix.Add(2, 1, []int32{1}, []int32{1, 1, 3})
	tests := []struct {
		query []int32
		want  [3]float64
	}{
		// idf = ln(1 + (2-1+.5)/(1+.5)) = ln 2; norm = 1.2(.25 + .75*3/2) = 1.65
		// slot 2: N = df = 1: ln(1 + .5/1.5); tf = 1 + .6; length 1.9 = mean: norm 1.2
		{[]int32{1}, [3]float64{math.Log(2) * 2 * 2.2 / (2 + 1.65), 0, math.Log(4./3) * 1.6 * 2.2 / (1.6 + 1.2)}},
		// df = 2: ln(1 + .5/2.5); norm of slot 1 = 1.2(.25 + .75/2) = .75
		{[]int32{2}, [3]float64{math.Log(1.2) * 2.2 / (1 + 1.65), math.Log(1.2) * 2.2 / (1 + .75), 0}},
		{[]int32{2, 2}, [3]float64{2 * math.Log(1.2) * 2.2 / (1 + 1.65), 2 * math.Log(1.2) * 2.2 / (1 + .75), 0}},
		{[]int32{3}, [3]float64{0, 0, math.Log(4./3) * .3 * 2.2 / (.3 + 1.2)}},
		{[]int32{4, 0, -3, 99}, [3]float64{}},
		{nil, [3]float64{}},
	}
	var s Scratch
	for _, test := range tests {
		for slot, g := range scoresOf(ix, test.query, &s) {
			if math.Abs(float64(g)-test.want[slot]) > 1e-6 {
				t.Errorf("query %v slot %d: %v, want %v", test.query, slot, g, test.want[slot])
			}
		}
	}
}

// TestSoftMatch checks cosine^gamma and the best of several neighbours.
func TestSoftMatch(t *testing.T) {
	src := make([]float32, 4*16)
	src[16], src[2*16], src[2*16+1], src[3*16+1] = 1, 1, 1, 1 // row 2 lies at 45 degrees to 1 and 3
	table := quantize.QuantizeMatrix(4, 16, src)
	ix := New(Options{Gamma: 2}, &table)
	ix.Add(0, 0, []int32{2}, nil)
	ix.Add(1, 0, []int32{1, 2}, nil)
	got := scoresOf(ix, []int32{1}, new(Scratch))
	norm := func(length float64) float64 { return 1.2 * (.25 + .75*length/1.5) }
	want := []float64{.5 * math.Log(1.2) * 2.2 / (1 + norm(1)), math.Log(2) * 2.2 / (1 + norm(2))}
	for slot := range want {
		if math.Abs(float64(got[slot])-want[slot]) > 1e-5 {
			t.Errorf("slot %d: %v, want %v", slot, got[slot], want[slot])
		}
	}
}

func TestNegativeOptionsStayNone(t *testing.T) {
	table := quantize.QuantizeMatrix(3, 16, orthogonal(3, 16))
	ix := New(Options{B: -1, ContextWeight: -1}, &table)
	ix.Add(0, 0, []int32{1}, []int32{2})
	if err := ix.Restore(ix.AppendBinary(nil, nil)); err != nil {
		t.Fatal(err)
	}
	if ix.opt.B != 0 || ix.opt.ContextWeight != 0 {
		t.Errorf("after Restore: B %v, ContextWeight %v", ix.opt.B, ix.opt.ContextWeight)
	}
	if got := scoresOf(ix, []int32{2}, new(Scratch)); got[0] != 0 {
		t.Errorf("a context of weight 0 scores %v", got[0])
	}
}

func TestLanguagesAreIndependent(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	table := randomTable(r, 80, 16)
	alone, mixed := New(Options{Neighbours: 4}, table), New(Options{Neighbours: 4}, table)
	for slot := range 30 {
		text := randomPieces(r, 80, 10)
		alone.Add(slot, 1, text, nil)
		mixed.Add(slot, 1, text, nil)
		mixed.Add(slot+30, 2, randomPieces(r, 80, 10), nil)
	}
	query := []int32{1, 20, 33, 41, 52}
	want := scoresOf(alone, query, new(Scratch))
	var s Scratch
	if !equalBits(want, scoresOf(mixed, query, &s)[:30]) {
		t.Error("passages of another language change a language's scores")
	}
	only := make([]float32, 60)
	mixed.ScoresIn(only, query, []bool{false, true}, &s)
	if !equalBits(only[:30], want) || slices.Max(only[30:]) != 0 {
		t.Error("ScoresIn is not Scores of the chosen languages")
	}
}

func orthogonal(rows, cols int) []float32 {
	src := make([]float32, rows*cols)
	for i := range rows {
		src[i*cols+i] = 1
	}
	return src
}

func TestPieceWeight(t *testing.T) {
	for logProbability, want := range map[float64]float32{-3: .1, -4: .1, -6: 2, -14.5: 10.5} {
		if got := PieceWeight(logProbability); got != want {
			t.Errorf("PieceWeight(%v) = %v, want %v", logProbability, got, want)
		}
	}
}

// TestQueryWeights: a query of one piece twice scores as twice the piece, and
// a piece of weight 0 adds nothing.
func TestQueryWeights(t *testing.T) {
	table := quantize.QuantizeMatrix(4, 16, orthogonal(4, 16))
	ix := New(Options{PieceWeights: []float32{9, 2, 0, .5}}, &table)
	ix.Add(0, 0, []int32{1}, nil)
	ix.Add(1, 0, []int32{2}, nil)
	ix.Add(2, 0, []int32{3}, nil)
	got := scoresOf(ix, []int32{1, 2, 3, 3}, new(Scratch))
	if ratio := got[0] / got[2]; math.Abs(float64(ratio)-2) > 1e-6 || got[1] != 0 {
		t.Errorf("scores %v; want the first twice the last, the second 0", got)
	}
}
