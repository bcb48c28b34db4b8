package evaluate

import (
	"context"
	"fmt"

	"glossa/trainer/internal/lareqa"
	"glossa/wasm/metrics"
)

// worker ranks one corpus for some of the queries, with scratch space of its
// own.
type worker struct {
	run      *run
	corpus   part
	ranker   Ranker
	splitter Splitter  // the ranker, if it is one
	scores   []float32 // in the whole corpus
	alone    []float32 // among the passages of one language; may be scores itself
	relevant []int32
	blocks   []metrics.Block
	best     best
}

func newWorker(r *run, c part, ranker Ranker) *worker {
	w := &worker{run: r, corpus: c, ranker: ranker, scores: make([]float32, c.to-c.from)}
	w.alone = w.scores
	if w.splitter, _ = ranker.(Splitter); w.splitter != nil {
		w.alone = make([]float32, len(w.scores))
	}
	if c.pool {
		w.best = make(best, 0, r.opt.Depth)
	}
	return w
}

// queries ranks for the half-open range of queries.
func (w *worker) queries(ctx context.Context, from, to int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for i := from; i < to; i++ {
		q := &w.run.dataset.Queries[i]
		if err := w.score(q); err != nil {
			return fmt.Errorf("query %s: %w", q.ID, err)
		}
		w.judge(i, q)
	}
	w.run.report(to - from)
	return nil
}

// score fills scores and alone.
func (w *worker) score(q *lareqa.Query) (err error) {
	if w.splitter != nil {
		err = w.splitter.Split(w.scores, w.alone, q.Text, q.Language)
	} else {
		err = w.ranker.Scores(w.scores, q.Text, q.Language)
	}
	if err != nil {
		return err
	}
	for i, score := range w.scores {
		if score != score || w.alone[i] != w.alone[i] {
			return fmt.Errorf("passage %s: %w", w.run.dataset.Passages[w.corpus.from+i].ID, ErrNaN)
		}
	}
	return nil
}

// judge writes query i's figures into the outcome, where no other worker
// writes.
func (w *worker) judge(i int, q *lareqa.Query) {
	o := w.run.outcome
	for _, s := range w.corpus.alone {
		o.Corpora[s.language][i] = w.measure(q, w.alone, s.from, s.to)
	}
	if !w.corpus.pool {
		return
	}
	o.Pool[i] = w.measure(q, w.scores, w.corpus.from, w.corpus.to)
	if o.Top != nil {
		o.Top[i] = w.best.of(w.scores)
	}
}

// measure ranks the passages from..to of the data set against each other.
func (w *worker) measure(q *lareqa.Query, scores []float32, from, to int) Judged {
	w.relevant = w.relevant[:0]
	for _, passage := range q.Relevant {
		if int(passage) >= from && int(passage) < to {
			w.relevant = append(w.relevant, passage-int32(from))
		}
	}
	base := w.corpus.from
	var one Judged
	one, w.blocks = judge(w.blocks, scores[from-base:to-base], w.relevant)
	return one
}
