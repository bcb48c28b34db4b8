package evaluate

import (
	"math/rand/v2"
	"slices"
)

// Resampled is a figure and what it came to in each resample of the questions.
// Equal resamples of two systems drew the same questions, so that differences
// are paired.
type Resampled struct {
	Value float64
	Draws []float64
}

// Resample computes a figure and its bootstrap. It draws questions, each with
// all its translations and in all cells of the macro mean, because the
// translations of one question are not independent. The same seed draws the
// same questions for every system on a data set.
func (r *Results) Resample(f Figure, resamples int, seed uint64) Resampled {
	s := r.sample(f)
	out := Resampled{Value: s.mean(nil), Draws: make([]float64, resamples)}
	random := rand.New(rand.NewPCG(seed, uint64(resamples)))
	counts := make([]float64, s.questions)
	for i := range out.Draws {
		clear(counts)
		for range s.asked {
			counts[s.asked[random.IntN(len(s.asked))]]++
		}
		out.Draws[i] = s.mean(counts)
	}
	return out
}

// sample holds the values of one figure.
type sample struct {
	values    []value
	asked     []int32 // the questions, in their order
	questions int     // one more than the largest
	sums      []float64
	weights   []float64
}

type value struct {
	value    float64
	cell     int32
	question int32
}

func (r *Results) sample(f Figure) *sample {
	s := new(sample)
	cells := 0
	r.each(f, func(cell int, question int32, v float64) {
		s.values = append(s.values, value{v, int32(cell), question})
		cells = max(cells, cell+1)
	})
	for i := range r.Queries {
		s.asked = append(s.asked, r.Queries[i].Question)
		s.questions = max(s.questions, int(r.Queries[i].Question)+1)
	}
	slices.Sort(s.asked)
	s.asked = slices.Compact(s.asked)
	s.sums, s.weights = make([]float64, cells), make([]float64, cells)
	return s
}

// mean is the macro mean in which question q counts counts[q] times; nil
// counts each once.
func (s *sample) mean(counts []float64) float64 {
	clear(s.sums)
	clear(s.weights)
	for _, v := range s.values {
		count := 1.0
		if counts != nil {
			count = counts[v.question]
		}
		s.sums[v.cell] += float64(count * v.value)
		s.weights[v.cell] += count
	}
	sum, present := 0.0, 0.0
	for cell, weight := range s.weights {
		if weight > 0 {
			sum += s.sums[cell] / weight
			present++
		}
	}
	return sum / max(1, present)
}

// Minus returns the difference to another system on the same resamples.
func (a Resampled) Minus(b Resampled) Resampled {
	out := Resampled{Value: a.Value - b.Value, Draws: slices.Clone(a.Draws)}
	for i := range out.Draws {
		out.Draws[i] -= b.Draws[i]
	}
	return out
}

// MeanOf averages systems resample by resample.
func MeanOf(all []Resampled) Resampled {
	out := Resampled{Draws: make([]float64, len(all[0].Draws))}
	n := float64(len(all))
	for _, r := range all {
		out.Value += r.Value / n
		for i, draw := range r.Draws {
			out.Draws[i] += draw / n
		}
	}
	return out
}

// Interval is a figure with its 95 % confidence interval.
type Interval struct{ Value, Low, High float64 }

// Interval takes the 2.5th and 97.5th percentiles of the resamples; without
// any the interval is the value alone.
func (a Resampled) Interval() Interval {
	n := len(a.Draws)
	if n == 0 {
		return Interval{a.Value, a.Value, a.Value}
	}
	sorted := slices.Sorted(slices.Values(a.Draws))
	tail := int(.025 * float64(n-1))
	return Interval{a.Value, sorted[tail], sorted[n-1-tail]}
}

// Above reports whether the whole interval lies above x.
func (i Interval) Above(x float64) bool { return i.Low > x }

// Below reports whether the whole interval lies below x.
func (i Interval) Below(x float64) bool { return i.High < x }
