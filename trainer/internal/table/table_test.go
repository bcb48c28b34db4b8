package table

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"glossa/trainer/internal/linear"
)

func bagsOf(lists ...[]int32) *Bags {
	b := new(Bags)
	for _, list := range lists {
		for k, piece := range list {
			b.Add(piece, 1/float32(k+1))
		}
		b.Close()
	}
	return b
}

func TestGatherSumsWeightedRows(t *testing.T) {
	tab := New(5, []int{2, 4}, 1)
	var got linear.Matrix
	tab.Gather(&got, bagsOf([]int32{3}, []int32{1, 3}, nil), 2)
	for j := range 2 {
		want := []float32{tab.Values.Row(3)[j], tab.Values.Row(1)[j] + tab.Values.Row(3)[j]/2, 0}
		for i := range want {
			if got.Row(i)[j] != want[i] {
				t.Errorf("[%d,%d]: got %g, want %g", i, j, got.Row(i)[j], want[i])
			}
		}
	}
}

// dense is Adam by the book for a single value.
type dense struct{ x, m, s, n float64 }

func (d *dense) step(g, rate float64) {
	d.n++
	d.m = .9*d.m + .1*g
	d.s = .99*d.s + .01*g*g
	d.x -= rate * d.m / (1 - math.Pow(.9, d.n)) / (math.Sqrt(d.s/(1-math.Pow(.99, d.n))) + 1e-8)
}

func TestUpdateIsAdamOnTouchedRowsAndColumns(t *testing.T) {
	tab := New(4, []int{2, 4}, 1)
	untouched := slices.Clone(tab.Values.Row(1))
	want := [4]dense{}
	for j := range want {
		want[j].x = float64(tab.Values.Row(2)[j])
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		cols := 2 + 2*rng.IntN(2)
		var g linear.Matrix
		g.Resize(2, cols)
		for i := range g.Data {
			g.Data[i] = float32(rng.NormFloat64())
		}
		// Piece 2 occurs in both bags, in the second with weight 1/2.
		tab.Update(.02, Part{bagsOf([]int32{2}, []int32{0, 2}), &g})
		for j := range cols {
			want[j].step(float64(g.Row(0)[j])+float64(g.Row(1)[j])/2, .02)
		}
	}
	for j := range want {
		if got := float64(tab.Values.Row(2)[j]); math.Abs(got-want[j].x) > 1e-5 {
			t.Errorf("column %d: got %g, want %g", j, got, want[j].x)
		}
	}
	if !slices.Equal(untouched, tab.Values.Row(1)) {
		t.Error("a row in no bag moved")
	}
	if linear.Norm(tab.Values.Row(0)) != 0 {
		t.Error("the unknown piece moved")
	}
}

func TestUpdateHasTheSameBytesWhateverGOMAXPROCS(t *testing.T) {
	run := func(procs int) []float32 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		rng := rand.New(rand.NewPCG(3, 3))
		tab := New(500, []int{8}, 1)
		for range 5 {
			var bags Bags
			for range 300 {
				for range 10 {
					bags.Add(int32(rng.IntN(500)), rng.Float32())
				}
				bags.Close()
			}
			var g linear.Matrix
			tab.Gather(&g, &bags, 8)
			tab.Update(.01, Part{&bags, &g})
		}
		return tab.Values.Data
	}
	if !slices.Equal(run(1), run(4)) {
		t.Error("an update depends on GOMAXPROCS")
	}
}

func BenchmarkUpdate(b *testing.B) {
	rng := rand.New(rand.NewPCG(3, 3))
	tab := New(64000, []int{64, 128, 256}, 1)
	var bags Bags
	for range 2048 {
		for range 15 {
			bags.Add(int32(64000*math.Pow(rng.Float64(), 2)), 1./15)
		}
		bags.Close()
	}
	var g linear.Matrix
	b.Run("gather", func(b *testing.B) {
		for b.Loop() {
			tab.Gather(&g, &bags, 256)
		}
	})
	b.Run("update", func(b *testing.B) {
		for b.Loop() {
			tab.Update(.01, Part{&bags, &g})
		}
	})
}
