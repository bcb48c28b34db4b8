package vocab

import (
	"math"
	"math/rand/v2"
	"testing"
)

// segmentations calls yield with every segmentation of a unit.
func segmentations(counts []uint8, edges []edge, yield func([]edge)) {
	firsts := make([]int, len(counts)+1)
	for i, n := range counts {
		firsts[i+1] = firsts[i] + int(n)
	}
	var walk func(at int, path []edge)
	walk = func(at int, path []edge) {
		if at == len(counts) {
			yield(path)
			return
		}
		for _, e := range edges[firsts[at]:firsts[at+1]] {
			walk(at+e.length(), append(path[:len(path):len(path)], e))
		}
	}
	walk(0, nil)
}

// randomUnit draws a unit whose pieces of one symbol are all there.
func randomUnit(r *rand.Rand, symbols int) (counts []uint8, edges []edge, scores []float64, lengths []int32) {
	for i := range symbols {
		n := 0
		for length := 1; length <= min(4, symbols-i); length++ {
			if length > 1 && r.IntN(2) == 0 {
				continue
			}
			edges = append(edges, newEdge(int32(len(scores)), length))
			scores = append(scores, -1-9*r.Float64())
			lengths = append(lengths, int32(length))
			n++
		}
		counts = append(counts, uint8(n))
	}
	return counts, edges, scores, lengths
}

// enumerate is expect by listing every segmentation.
func enumerate(dst, scores []float64, weight float64, counts []uint8, edges []edge) float64 {
	z := 0.0
	segmentations(counts, edges, func(path []edge) { z += math.Exp(total(scores, path)) })
	segmentations(counts, edges, func(path []edge) {
		for _, e := range path {
			dst[e.piece()] += weight * math.Exp(total(scores, path)) / z
		}
	})
	return math.Log(z)
}

func total(scores []float64, path []edge) (sum float64) {
	for _, e := range path {
		sum += scores[e.piece()]
	}
	return sum
}

func TestExpectEqualsEnumeration(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for symbols := 1; symbols <= 10; symbols++ {
		counts, edges, scores, lengths := randomUnit(r, symbols)
		n := len(scores)
		want, plain, inLogs, p := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		scaled(p, scores, lengths)
		wantZ := enumerate(want, scores, 3, counts, edges)
		var c chart
		gotZ := c.expect(plain, p, scores, 3, counts, edges)
		logZ := c.expectLog(inLogs, scores, 3, counts, edges)
		if !near(gotZ, wantZ) || !near(logZ, wantZ) {
			t.Fatalf("%d symbols: likelihood %v, in logarithms %v, want %v", symbols, gotZ, logZ, wantZ)
		}
		for i := range want {
			if !near(plain[i], want[i]) || !near(inLogs[i], want[i]) {
				t.Fatalf("%d symbols, piece %d: expected %v, in logarithms %v, want %v", symbols, i, plain[i], inLogs[i], want[i])
			}
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(b)) }

// A unit whose plain product would underflow must come out of the logarithms.
func TestExpectSurvivesUnlikelyText(t *testing.T) {
	const symbols = 400
	counts, edges := make([]uint8, symbols), make([]edge, symbols)
	for i := range counts {
		counts[i], edges[i] = 1, newEdge(0, 1)
	}
	scores, p, got := []float64{-20}, make([]float64, 1), make([]float64, 1)
	scaled(p, scores, []int32{1})
	var c chart
	z := c.expect(got, p, scores, 2, counts, edges)
	if !near(z, -20*symbols) || !near(got[0], 2*symbols) {
		t.Fatalf("likelihood %v, expected count %v; want %v and %v", z, got[0], -20*symbols, 2*symbols)
	}
}

func TestFindIsTheBestOfAll(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for symbols := 1; symbols <= 10; symbols++ {
		counts, edges, scores, _ := randomUnit(r, symbols)
		for without := int32(-1); without < int32(len(scores)); without++ {
			want := math.Inf(-1)
			segmentations(counts, edges, func(path []edge) {
				for _, e := range path {
					if e.piece() == without {
						return
					}
				}
				want = max(want, total(scores, path))
			})
			var p path
			got := p.find(scores, counts, edges, without)
			if got != want && !near(got, want) {
				t.Fatalf("%d symbols without %d: %v, want %v", symbols, without, got, want)
			}
			sum := 0.0
			if !math.IsInf(got, -1) {
				p.pieces(func(id int32) { sum += scores[id] })
				if !near(sum, got) {
					t.Fatalf("pieces sum to %v, score is %v", sum, got)
				}
			}
		}
	}
}

func BenchmarkExpect(b *testing.B) {
	counts, edges, scores, lengths := randomUnit(rand.New(rand.NewPCG(5, 6)), 12)
	p, dst := make([]float64, len(scores)), make([]float64, len(scores))
	scaled(p, scores, lengths)
	var c chart
	b.ReportAllocs()
	for b.Loop() {
		c.expect(dst, p, scores, 1, counts, edges)
	}
}
