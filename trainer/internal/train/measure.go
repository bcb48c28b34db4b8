package train

import (
	"fmt"
	"math"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/table"
)

// Metrics are measured on the development rows, by dense vectors, by late
// interaction, and by both, each z-scored per query and language and summed.
type Metrics struct {
	Dense  Scores `json:"dense"`
	Late   Scores `json:"late"`
	Hybrid Scores `json:"hybrid"`
}

// Scores are 0 where there is nothing to measure on.
type Scores struct {
	// Across is how often the text of another language that is nearest to a
	// part of a text is its translation, averaged over pairs of languages. A
	// part, as a question would, holds some of the text's pieces.
	Across float64 `json:"across"`
	// Pool is the mean average precision of a text's translations, asked for
	// by such a part, among all other texts of all languages.
	Pool float64 `json:"pool"`
	// QA is the mean reciprocal rank of the sentence that answers a question
	// among the held-out sentences of its language, averaged over languages.
	QA float64 `json:"qa"`

	AcrossBy map[string]float64 `json:"across_by_language,omitempty"`
	QABy     map[string]float64 `json:"qa_by_language,omitempty"`
}

// Mean weighs Across, Pool and QA alike.
func (s Scores) Mean() float64 { return (s.Across + s.Pool + s.QA) / 3 }

// String gives the scores on one line, for the progress display.
func (m *Metrics) String() string {
	text := ""
	for _, p := range []struct {
		name string
		s    Scores
	}{{"dense", m.Dense}, {"late", m.Late}, {"hybrid", m.Hybrid}} {
		text += fmt.Sprintf("%s across %.3f pool %.3f qa %.3f; ", p.name, p.s.Across, p.s.Pool, p.s.QA)
	}
	return text + fmt.Sprintf("mean %.4f", m.Hybrid.Mean())
}

// measuredRows bounds the parallel development rows that are measured on.
const measuredRows = 200

// Measure gives nil where nothing was held out.
func Measure(t *table.Table, pools *pool.Pools, contextWeight float32) *Metrics {
	m := &measurer{table: t, pools: pools, contextWeight: contextWeight}
	var out Metrics
	all := [3]*Scores{&out.Dense, &out.Late, &out.Hybrid}
	rows := pools.Development.Parallel
	found := m.translations(rows[:min(len(rows), measuredRows)], all)
	for language, answers := range pools.Development.QA {
		if len(answers) > 0 {
			m.questions(data.Languages[language], answers, all)
			found = true
		}
	}
	if !found {
		return nil
	}
	for _, s := range all {
		s.QA = average(s.QABy)
		round(s)
	}
	return &out
}

type measurer struct {
	table         *table.Table
	pools         *pool.Pools
	contextWeight float32
}

// matrices scores all queries against all passages in the three ways.
func (m *measurer) matrices(queries, passages *side) [3]*linear.Matrix {
	dense, late := new(linear.Matrix), new(linear.Matrix)
	denseScores(dense, m.table, &queries.dense, &passages.dense)
	lateScores(late, m.table, &queries.late, &passages.late)
	return [3]*linear.Matrix{dense, late, hybridScores(dense, late, passages.language)}
}

// side is one side of a retrieval task.
type side struct {
	dense, late table.Bags
	language    []uint8
}

func (s *side) add(pools *pool.Pools, text pool.Text, context []int32, contextWeight float32) {
	s.pieces(pools.Pieces(text), context, contextWeight)
	s.language = append(s.language, text.Language)
}

func (s *side) pieces(pieces, context []int32, contextWeight float32) {
	for _, bags := range []*table.Bags{&s.dense, &s.late} {
		for _, p := range pieces {
			bags.Add(p, 1/float32(len(pieces)))
		}
	}
	for _, p := range context {
		s.dense.Add(p, contextWeight/float32(len(context)))
	}
	s.dense.Close()
	s.late.Close()
}

func average(by map[string]float64) float64 {
	sum, n := 0., 0
	for _, language := range data.Languages {
		if v, ok := by[language]; ok {
			sum, n = sum+v, n+1
		}
	}
	return sum / float64(max(1, n))
}

func round(s *Scores) {
	to := func(x float64) float64 { return math.Round(x*1e4) / 1e4 }
	s.Across, s.Pool, s.QA = to(s.Across), to(s.Pool), to(s.QA)
	for _, by := range []map[string]float64{s.AcrossBy, s.QABy} {
		for language := range by {
			by[language] = to(by[language])
		}
	}
}

// questions measures the questions of one language.
func (m *measurer) questions(language string, answers []pool.Answer, all [3]*Scores) {
	var queries, passages side
	numbers := map[uint64]int32{}
	gold := make([][]int32, len(answers))
	for i, a := range answers {
		number, ok := numbers[a.Sentence.Key]
		if !ok {
			number = int32(len(numbers))
			numbers[a.Sentence.Key] = number
			passages.add(m.pools, a.Sentence, m.pools.Pieces(a.Paragraph), m.contextWeight)
		}
		queries.add(m.pools, a.Question, nil, 0)
		gold[i] = []int32{number}
	}
	for k, scores := range m.matrices(&queries, &passages) {
		if all[k].QABy == nil {
			all[k].QABy = map[string]float64{}
		}
		all[k].QABy[language] = meanPrecision(scores, gold)
	}
}
