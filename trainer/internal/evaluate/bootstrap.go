package evaluate

import (
	"math/rand/v2"
	"slices"
)

// Value takes one figure of query i from an outcome; false when there is none.
type Value func(o *Outcome, i int) (float64, bool)

// Interval is a difference between two systems with its 95 % confidence
// interval.
type Interval struct {
	Difference, Low, High float64
	// Opposite is the share of the resamples in which the difference is zero
	// or has the other sign: half of a two-sided p-value.
	Opposite float64
}

// Bootstrap returns how much b's mean of value is above a's, both on the same
// data set, with a paired bootstrap. It draws questions, each with all its
// translations, because the translations of one question are not independent;
// the mean is the macro mean over the query languages. The same seed gives the
// same interval.
func Bootstrap(a, b *Outcome, value Value, resamples int, seed uint64) Interval {
	s := newSample(a, b, value)
	draws := make([]float64, resamples)
	random := rand.New(rand.NewPCG(seed, uint64(resamples)))
	counts := make([]float64, s.questions)
	interval := Interval{Difference: s.difference(nil)}
	for i := range draws {
		clear(counts)
		for range counts {
			counts[random.IntN(len(counts))]++
		}
		draws[i] = s.difference(counts)
		if draws[i] == 0 || draws[i] < 0 != (interval.Difference < 0) {
			interval.Opposite += 1 / float64(resamples)
		}
	}
	slices.Sort(draws)
	if resamples > 0 {
		interval.Low = draws[int(.025*float64(resamples-1))]
		interval.High = draws[resamples-1-int(.025*float64(resamples-1))]
	}
	return interval
}

// sample holds the paired differences.
type sample struct {
	differences []float64
	question    []int32
	language    []int
	languages   int
	questions   int
}

func newSample(a, b *Outcome, value Value) *sample {
	d := a.Dataset
	s := &sample{languages: len(d.Languages)}
	for i := range d.Queries {
		q := &d.Queries[i]
		s.questions = max(s.questions, int(q.Question)+1)
		x, known := value(a, i)
		y, paired := value(b, i)
		if known && paired {
			s.differences = append(s.differences, y-x)
			s.question = append(s.question, q.Question)
			s.language = append(s.language, slices.Index(d.Languages, q.Language))
		}
	}
	return s
}

// difference is the macro mean in which question q counts counts[q] times; nil
// counts each once.
func (s *sample) difference(counts []float64) float64 {
	sums := make([]float64, 2*s.languages)
	for i, difference := range s.differences {
		count := 1.0
		if counts != nil {
			count = counts[s.question[i]]
		}
		sums[2*s.language[i]] += float64(count * difference)
		sums[2*s.language[i]+1] += count
	}
	mean, present := 0.0, 0.0
	for l := range s.languages {
		if sums[2*l+1] > 0 {
			mean += sums[2*l] / sums[2*l+1]
			present++
		}
	}
	return mean / max(1, present)
}

// MonoAP is the average precision on the passages in the query's language.
func MonoAP(o *Outcome, i int) (float64, bool) {
	own := slices.Index(o.Dataset.Languages, o.Dataset.Queries[i].Language)
	j := o.Corpora[own][i]
	return j.AP, j.Answers > 0
}

// CrossAP is the mean average precision on the other languages' passages.
func CrossAP(o *Outcome, i int) (float64, bool) {
	sum, count := 0.0, 0.0
	for l, language := range o.Dataset.Languages {
		if j := o.Corpora[l][i]; language != o.Dataset.Queries[i].Language && j.Answers > 0 {
			sum += j.AP
			count++
		}
	}
	return sum / max(1, count), count > 0
}

// PoolAP is the average precision in the pool.
func PoolAP(o *Outcome, i int) (float64, bool) { return o.Pool[i].AP, o.Pool[i].Answers > 0 }

// Distance is the rank distance in the pool.
func Distance(o *Outcome, i int) (float64, bool) { return o.Pool[i].Distance, o.Pool[i].Answers > 0 }
