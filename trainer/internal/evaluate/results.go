package evaluate

import (
	"math"
	"slices"
)

// Results are an outcome's figures query by query, small enough to keep: what
// confidence intervals are drawn from.
type Results struct {
	Dataset, Mode string
	Every         int      // of so many questions one was asked
	Languages     []string // of the data set, sorted
	Passages      []int    // in each language
	Queries       []Result
}

// Result is what one query found.
type Result struct {
	Language int       // index in Languages
	Question int32     // equal for the translations of one question
	Pool     float64   // average precision in the pool
	Distance float64   // rank distance in the pool
	Alone    []float64 // by language of the passages: average precision among them, NaN without an answer
}

// Results takes the figures of an outcome over one question in every so many.
func (o *Outcome) Results(every int) *Results {
	d := o.Dataset
	r := &Results{Dataset: d.Name, Mode: o.System, Every: every, Languages: d.Languages}
	for i := range d.Languages {
		from, to := d.Span(i)
		r.Passages = append(r.Passages, to-from)
	}
	for i := range d.Queries {
		q := &d.Queries[i]
		one := Result{
			Language: slices.Index(d.Languages, q.Language), Question: q.Question,
			Pool: o.Pool[i].AP, Distance: o.Pool[i].Distance,
		}
		for _, judged := range o.Corpora {
			ap := math.NaN()
			if judged[i].Answers > 0 {
				ap = judged[i].AP
			}
			one.Alone = append(one.Alone, ap)
		}
		r.Queries = append(r.Queries, one)
	}
	return r
}

// Figure is one number that results are summed up to, a macro mean: package
// evaluate's convention.
type Figure int

// The figures, as Report has them.
const (
	Mono     Figure = iota // mAP within one language
	Cross                  // mAP across languages
	Pool                   // mAP in the pool
	Distance               // rank distance in the pool
)

// each calls with every value that the figure is made of: the cell of the
// macro mean that it belongs to, its question and itself.
func (r *Results) each(f Figure, yield func(cell int, question int32, value float64)) {
	n := len(r.Languages)
	for i := range r.Queries {
		q := &r.Queries[i]
		switch f {
		case Pool:
			yield(q.Language, q.Question, q.Pool)
		case Distance:
			yield(q.Language, q.Question, q.Distance)
		default:
			for l, ap := range q.Alone {
				if ap == ap && (l == q.Language) == (f == Mono) {
					yield(q.Language*n+l, q.Question, ap)
				}
			}
		}
	}
}

// Matrix returns the mAP of each language's queries (rows) on each language's
// passages, NaN where no query has an answer.
func (r *Results) Matrix() [][]float64 {
	n := len(r.Languages)
	sums, counts := make([]float64, n*n), make([]float64, n*n)
	for _, f := range []Figure{Mono, Cross} {
		r.each(f, func(cell int, _ int32, value float64) {
			sums[cell] += value
			counts[cell]++
		})
	}
	matrix := make([][]float64, n)
	for cell := range sums {
		matrix[cell/n] = append(matrix[cell/n], sums[cell]/counts[cell])
	}
	return matrix
}

// ByLanguage returns the figure of the pool for the queries in each language,
// NaN where there are none.
func (r *Results) ByLanguage(f Figure) []float64 {
	sums, counts := make([]float64, len(r.Languages)), make([]float64, len(r.Languages))
	n := len(r.Languages)
	r.each(f, func(cell int, _ int32, value float64) {
		if f == Mono || f == Cross {
			cell /= n
		}
		sums[cell] += value
		counts[cell]++
	})
	for i := range sums {
		sums[i] /= counts[i]
	}
	return sums
}
