package evaluate

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// shifted returns the results of two systems over n questions in two
// languages, of which the second is better by a normal difference of the given
// mean and deviation 1.
func shifted(n int, mean float64) (a, b *Results) {
	random := rand.New(rand.NewPCG(5, 6))
	a = &Results{Dataset: "made up", Mode: "a", Every: 1, Languages: []string{"de", "en"}, Passages: []int{n, n}}
	b = &Results{Dataset: "made up", Mode: "b", Every: 1, Languages: a.Languages, Passages: a.Passages}
	for i := range n {
		better := mean + random.NormFloat64() // of both translations alike
		for l := range a.Languages {
			x := Result{Language: l, Question: int32(i), Pool: random.Float64(), Alone: []float64{.5, .5}}
			a.Queries = append(a.Queries, x)
			x.Pool += better
			b.Queries = append(b.Queries, x)
		}
	}
	return a, b
}

func TestPairedBootstrap(t *testing.T) {
	const n = 400
	a, b := shifted(n, .2)
	difference := b.Resample(Pool, 2000, 1).Minus(a.Resample(Pool, 2000, 1))
	got := difference.Interval()
	// The difference has deviation 1/sqrt(n): the two translations of a
	// question say the same, so they must not narrow the interval, and the
	// figures' own spread must not widen it, for the pairs share it.
	width := 2 * 1.96 / math.Sqrt(n)
	if math.Abs((got.High-got.Low)-width) > .15*width {
		t.Errorf("interval %+v is %.3f wide, want about %.3f", got, got.High-got.Low, width)
	}
	if !got.Above(0) || got.Below(0) || got.Low >= got.Value || got.High <= got.Value {
		t.Errorf("interval %+v does not hold a clear difference", got)
	}
	if again := b.Resample(Pool, 2000, 1).Minus(a.Resample(Pool, 2000, 1)); !reflect.DeepEqual(again, difference) {
		t.Error("the same seed gives another interval")
	}
	if other := b.Resample(Pool, 2000, 2); reflect.DeepEqual(other.Draws, b.Resample(Pool, 2000, 1).Draws) {
		t.Error("another seed gives the same resamples")
	}
	back := a.Resample(Pool, 2000, 1).Minus(b.Resample(Pool, 2000, 1)).Interval()
	if math.Abs(back.Value+got.Value) > 1e-12 || math.Abs(back.Low+got.High) > 1e-12 {
		t.Errorf("swapped: %+v, not the opposite of %+v", back, got)
	}
}

// TestIntervalsHoldTheTruth draws many samples of a known mean: about 95 % of
// the intervals must hold it.
func TestIntervalsHoldTheTruth(t *testing.T) {
	const trials = 200
	held := 0
	random := rand.New(rand.NewPCG(1, 2))
	for trial := range trials {
		r := &Results{Languages: []string{"en"}}
		for i := range 60 {
			r.Queries = append(r.Queries, Result{Question: int32(3 * i), Pool: 2 + random.NormFloat64(), Alone: []float64{1}})
		}
		interval := r.Resample(Pool, 400, uint64(trial)).Interval()
		if interval.Low <= 2 && 2 <= interval.High {
			held++
		}
	}
	if held < 180 || held > 199 {
		t.Errorf("%d of %d intervals hold the mean, want about 190", held, trials)
	}
}

func TestMeanOfSystems(t *testing.T) {
	a, b := shifted(50, 1)
	x, y := a.Resample(Pool, 10, 1), b.Resample(Pool, 10, 1)
	mean := MeanOf([]Resampled{x, y})
	if near := math.Abs(mean.Value-(x.Value+y.Value)/2) + math.Abs(mean.Draws[7]-(x.Draws[7]+y.Draws[7])/2); near > 1e-12 {
		t.Errorf("off by %g", near)
	}
	alone := Resampled{Value: 3}
	if got := alone.Interval(); got != (Interval{3, 3, 3}) {
		t.Errorf("without resamples: %+v", got)
	}
}
