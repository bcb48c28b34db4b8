package objective

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"glossa/trainer/internal/linear"
)

const temperature = .1

// shapes are batches that the losses are checked on: pairs, columns, pieces.
var shapes = []struct {
	name            string
	n, cols, pieces int
	masks           []Mask
}{
	{"two pairs", 2, 3, 3, nil},
	{"masked", 5, 4, 6, []Mask{{0, 3}, {2, 1}}},
	{"more than a range", 70, 3, 40, []Mask{{69, 0}}},
}

func random(rng *rand.Rand, rows, cols int) linear.Matrix {
	var m linear.Matrix
	m.Resize(rows, cols)
	for i := range m.Data {
		m.Data[i] = float32(rng.NormFloat64())
	}
	return m
}

func clone(m linear.Matrix) linear.Matrix {
	m.Data = slices.Clone(m.Data)
	return m
}

func float64s(x []float32) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = float64(v)
	}
	return out
}

// infoNCE is the definition, in float64: score(i, j) for asking i, asked j.
func infoNCE(n int, masks []Mask, score func(i, j int) float64) float64 {
	masked := map[[2]int]bool{}
	for _, m := range masks {
		masked[[2]int{int(m.I), int(m.J)}], masked[[2]int{int(m.J), int(m.I)}] = true, true
	}
	loss := 0.
	for i := range n {
		sum := 0.
		for j := range n {
			if !masked[[2]int{i, j}] {
				sum += math.Exp((score(i, j) - score(i, i)) / temperature)
			}
		}
		loss += math.Log(sum) / float64(n)
	}
	return loss
}

func cosine(a, b []float64) float64 {
	var ab, aa, bb float64
	for k := range a {
		ab, aa, bb = ab+a[k]*b[k], aa+a[k]*a[k], bb+b[k]*b[k]
	}
	return ab / math.Sqrt(aa*bb)
}

func compare(t *testing.T, what string, got []float32, f func([]float64) float64, at []float64) {
	t.Helper()
	want := fd.Gradient(nil, f, at, &fd.Settings{Formula: fd.Central})
	for i := range want {
		if math.Abs(float64(got[i])-want[i]) > 1e-5+1e-4*math.Abs(want[i]) {
			t.Fatalf("%s, value %d: got %g, finite differences %g", what, i, got[i], want[i])
		}
	}
}

func TestDenseGradientAgreesWithFiniteDifferences(t *testing.T) {
	for _, c := range shapes {
		t.Run(c.name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(1, 1))
			q, p := random(rng, c.n, c.cols), random(rng, c.n, c.cols)
			q64, p64 := float64s(q.Data), float64s(p.Data)
			definition := func(q, p []float64) float64 {
				row := func(x []float64, i int) []float64 { return x[i*c.cols : (i+1)*c.cols] }
				return infoNCE(c.n, c.masks, func(i, j int) float64 { return cosine(row(q, i), row(p, j)) })/2 +
					infoNCE(c.n, c.masks, func(i, j int) float64 { return cosine(row(q, j), row(p, i)) })/2
			}
			o := Dense{Temperature: temperature}
			loss, byQ, byP := o.Gradient(&q, &p, c.masks)
			if want := definition(q64, p64); math.Abs(loss-want) > 1e-5*want {
				t.Errorf("loss: got %g, want %g", loss, want)
			}
			compare(t, "queries", byQ.Data, func(x []float64) float64 { return definition(x, p64) }, q64)
			compare(t, "passages", byP.Data, func(x []float64) float64 { return definition(q64, x) }, p64)
		})
	}
}

func randomTexts(rng *rand.Rand, n, cols, pieces int) Texts {
	t := Texts{Vectors: random(rng, pieces, cols)}
	for range n {
		for range 1 + rng.IntN(5) {
			t.Pieces = append(t.Pieces, int32(rng.IntN(pieces)))
		}
		t.Ends = append(t.Ends, int32(len(t.Pieces)))
	}
	return t
}

// interaction is the score of text i of a against text j of b.
func interaction(a, b *Texts, va, vb []float64, cols, i, j int) float64 {
	sum, total := 0., 0.
	for _, x := range a.pieces(i) {
		px := va[int(x)*cols : int(x+1)*cols]
		best, length := -2., 0.
		for _, y := range b.pieces(j) {
			best = max(best, cosine(px, vb[int(y)*cols:int(y+1)*cols]))
		}
		for _, v := range px {
			length += v * v
		}
		length = math.Sqrt(length)
		sum, total = sum+length*best, total+length
	}
	return sum / total
}

func TestLateGradientAgreesWithFiniteDifferences(t *testing.T) {
	for _, c := range shapes[:2] {
		t.Run(c.name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(2, 2))
			q, p := randomTexts(rng, c.n, c.cols, c.pieces), randomTexts(rng, c.n, c.cols, c.pieces+1)
			q64, p64 := float64s(q.Vectors.Data), float64s(p.Vectors.Data)
			definition := func(vq, vp []float64) float64 {
				return infoNCE(c.n, c.masks, func(i, j int) float64 { return interaction(&q, &p, vq, vp, c.cols, i, j) })/2 +
					infoNCE(c.n, c.masks, func(i, j int) float64 { return interaction(&p, &q, vp, vq, c.cols, i, j) })/2
			}
			o := Late{Temperature: temperature}
			loss, byQ, byP := o.Gradient(&q, &p, c.masks)
			if want := definition(q64, p64); math.Abs(loss-want) > 1e-5*want {
				t.Errorf("loss: got %g, want %g", loss, want)
			}
			compare(t, "queries", byQ.Data, func(x []float64) float64 { return definition(x, p64) }, q64)
			compare(t, "passages", byP.Data, func(x []float64) float64 { return definition(q64, x) }, p64)
		})
	}
}

func TestGradientsHaveTheSameBytesWhateverGOMAXPROCS(t *testing.T) {
	run := func(procs int) []float32 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		rng := rand.New(rand.NewPCG(4, 4))
		q, p := random(rng, 200, 32), random(rng, 200, 32)
		dense, late := Dense{Temperature: .05}, Late{Temperature: .05}
		_, a, b := dense.Gradient(&q, &p, nil)
		tq, tp := randomTexts(rng, 100, 32, 300), randomTexts(rng, 100, 32, 300)
		_, c, d := late.Gradient(&tq, &tp, nil)
		return slices.Concat(a.Data, b.Data, c.Data, d.Data)
	}
	if !slices.Equal(run(1), run(4)) {
		t.Error("a gradient depends on GOMAXPROCS")
	}
}

func TestVectorsOfLengthZeroGetNoGradient(t *testing.T) {
	var q, p linear.Matrix
	q.Resize(2, 2)
	copy(q.Data, []float32{0, 0, 1, 0})
	p = clone(q)
	p.Data[0] = 1
	o := Dense{Temperature: .1}
	loss, byQ, _ := o.Gradient(&q, &p, nil)
	if math.IsNaN(loss) || byQ.Data[0] != 0 || byQ.Data[1] != 0 {
		t.Errorf("loss %g, gradient %v", loss, byQ.Data)
	}
}

func BenchmarkDense(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 5))
	q, p := random(rng, 1024, 256), random(rng, 1024, 256)
	o := Dense{Temperature: .05}
	for b.Loop() {
		o.Gradient(&q, &p, nil)
	}
}

func BenchmarkLate(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 5))
	var q, p Texts
	for _, t := range []*Texts{&q, &p} {
		t.Vectors = random(rng, 1500, 256)
		for i := range 192 * 15 {
			t.Pieces = append(t.Pieces, int32(rng.IntN(1500)))
			if i%15 == 14 {
				t.Ends = append(t.Ends, int32(i+1))
			}
		}
	}
	o := Late{Temperature: .05}
	for b.Loop() {
		o.Gradient(&q, &p, nil)
	}
}
