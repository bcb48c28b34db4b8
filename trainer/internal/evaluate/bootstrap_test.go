package evaluate

import (
	"math"
	"math/rand/v2"
	"testing"

	"glossa/trainer/internal/lareqa"
)

// shifted returns two outcomes over n questions in two languages, of which the
// second is better by a normal difference of the given mean and deviation 1.
func shifted(n int, mean float64) (a, b *Outcome) {
	d := &lareqa.Dataset{Languages: []string{"de", "en"}}
	for _, language := range d.Languages {
		for i := range n {
			d.Queries = append(d.Queries, lareqa.Query{Language: language, Question: int32(i)})
		}
	}
	random := rand.New(rand.NewPCG(5, 6))
	a, b = newOutcome(d, "a", 0), newOutcome(d, "b", 0)
	for i := range d.Queries {
		a.Pool[i] = Judged{Answers: 1, Measures: Measures{AP: random.Float64()}}
		b.Pool[i] = Judged{Answers: 1}
		// The translation of a question has the same difference.
		b.Pool[i].AP = a.Pool[i].AP + mean
		if i < n {
			b.Pool[i].AP += random.NormFloat64()
		} else {
			b.Pool[i].AP += b.Pool[i-n].AP - a.Pool[i-n].AP - mean
		}
	}
	return a, b
}

func TestBootstrap(t *testing.T) {
	const n = 400
	a, b := shifted(n, .2)
	got := Bootstrap(a, b, PoolAP, 2000, 1)
	// The difference has deviation 1/sqrt(n): the two translations of a
	// question say the same, so they must not narrow the interval.
	width := 2 * 1.96 / math.Sqrt(n)
	if math.Abs((got.High-got.Low)-width) > .15*width {
		t.Errorf("interval %+v is %.3f wide, want about %.3f", got, got.High-got.Low, width)
	}
	if got.Low <= 0 || got.Low >= got.Difference || got.High <= got.Difference || got.Opposite > .01 {
		t.Errorf("interval %+v does not hold a clear difference", got)
	}
	if again := Bootstrap(a, b, PoolAP, 2000, 1); again != got {
		t.Errorf("the same seed gives %+v, then %+v", got, again)
	}
	back := Bootstrap(b, a, PoolAP, 2000, 1)
	if math.Abs(back.Difference+got.Difference) > 1e-12 || math.Abs(back.Low+got.High) > 1e-12 {
		t.Errorf("swapped: %+v, not the opposite of %+v", back, got)
	}
}

func TestBootstrapOfNothing(t *testing.T) {
	a, _ := shifted(50, 0)
	got := Bootstrap(a, a, PoolAP, 100, 1)
	if got.Difference != 0 || got.Low != 0 || got.High != 0 || math.Abs(got.Opposite-1) > 1e-9 {
		t.Errorf("equal systems: %+v", got)
	}
}

// TestValues holds the bootstrap's per-query figures against the report.
func TestValues(t *testing.T) {
	o := tinyOutcome(t)
	if got, known := MonoAP(o, 3); !known || got != .5 {
		t.Errorf("MonoAP of en-b = %v, %v", got, known)
	}
	if got, known := CrossAP(o, 3); !known || math.Abs(got-1.0/3) > 1e-12 {
		t.Errorf("CrossAP of en-b = %v, %v", got, known)
	}
	if got, known := Distance(o, 3); !known || got != 3 {
		t.Errorf("Distance of en-b = %v, %v", got, known)
	}
}
