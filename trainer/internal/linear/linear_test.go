package linear

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

func random(rng *rand.Rand, rows, cols int) *Matrix {
	m := new(Matrix)
	m.Resize(rows, cols)
	for i := range m.Data {
		m.Data[i] = float32(rng.NormFloat64())
	}
	return m
}

func TestProductsAgreeWithTheirDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, shape := range [][3]int{{1, 1, 1}, {3, 5, 7}, {130, 64, 129}, {257, 33, 140}} {
		rows, inner, cols := shape[0], shape[1], shape[2]
		a, b := random(rng, rows, inner), random(rng, inner, cols)
		var at, bt, plain, left, right Matrix
		Transpose(&at, a)
		Transpose(&bt, b)
		Product(&plain, a, b)
		ProductTransposed(&right, 2, a, &bt)
		TransposedProduct(&left, &at, b)
		for i := range rows {
			for j := range cols {
				var want float64
				for k := range inner {
					want += float64(a.Row(i)[k]) * float64(b.Row(k)[j])
				}
				for name, got := range map[string]float32{"Product": plain.Row(i)[j], "ProductTransposed": right.Row(i)[j] / 2, "TransposedProduct": left.Row(i)[j]} {
					if math.Abs(float64(got)-want) > 1e-4 {
						t.Fatalf("%s %v [%d,%d]: got %g, want %g", name, shape, i, j, got, want)
					}
				}
			}
		}
	}
}

func TestProductsHaveTheSameBytesWhateverGOMAXPROCS(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	a, b := random(rng, 300, 256), random(rng, 310, 256)
	var one, two Matrix
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	ProductTransposed(&one, 1, a, b)
	runtime.GOMAXPROCS(3)
	ProductTransposed(&two, 1, a, b)
	if !slices.Equal(one.Data, two.Data) {
		t.Error("a product depends on GOMAXPROCS")
	}
}

func TestExp(t *testing.T) {
	for x := float32(0); x > -87; x -= .0137 {
		want := math.Exp(float64(x))
		if got := float64(Exp(x)); math.Abs(got-want) > 3e-7*want {
			t.Fatalf("Exp(%g) = %g, want %g", x, got, want)
		}
	}
	if Exp(-88) != 0 || Exp(float32(math.Inf(-1))) != 0 {
		t.Error("far below zero Exp is not 0")
	}
}

func TestRangesCoverEveryIndexOnce(t *testing.T) {
	for _, n := range []int{0, 1, 63, 64, 65, 1000} {
		seen := make([]int, n)
		Ranges(n, 64, func(k, lo, hi int) {
			if lo != k*64 {
				t.Errorf("range %d begins at %d", k, lo)
			}
			for i := lo; i < hi; i++ {
				seen[i]++
			}
		})
		if slices.ContainsFunc(seen, func(c int) bool { return c != 1 }) {
			t.Errorf("n=%d: %v", n, seen)
		}
	}
}

func BenchmarkProductTransposed(b *testing.B) {
	rng := rand.New(rand.NewPCG(3, 3))
	x, y := random(rng, 1024, 256), random(rng, 1024, 256)
	var out Matrix
	for b.Loop() {
		ProductTransposed(&out, 1, x, y)
	}
	b.ReportMetric(2*1024*1024*256/1e9*float64(b.N)/b.Elapsed().Seconds(), "GFLOP/s")
}

func BenchmarkExp(b *testing.B) {
	var sum float32
	for i := 0; b.Loop(); i++ {
		sum += Exp(-float32(i & 31))
	}
	_ = sum
}
