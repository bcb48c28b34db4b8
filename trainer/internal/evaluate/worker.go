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
	scores   []float32
	relevant []int32
	blocks   []metrics.Block
	best     best
}

func newWorker(r *run, c part, ranker Ranker) *worker {
	w := &worker{run: r, corpus: c, ranker: ranker, scores: make([]float32, c.to-c.from)}
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
		if err := w.ranker.Scores(w.scores, q.Text, q.Language); err != nil {
			return fmt.Errorf("query %s: %w", q.ID, err)
		}
		for at, score := range w.scores {
			if score != score {
				return fmt.Errorf("query %s, passage %s: %w", q.ID, w.run.dataset.Passages[w.corpus.from+at].ID, ErrNaN)
			}
		}
		w.judge(i, q)
	}
	w.run.report(to - from)
	return nil
}

// judge writes query i's figures into the outcome, where no other worker
// writes.
func (w *worker) judge(i int, q *lareqa.Query) {
	o := w.run.outcome
	for _, s := range w.corpus.alone {
		o.Corpora[s.language][i] = w.measure(q, s.from, s.to)
	}
	if !w.corpus.pool {
		return
	}
	o.Pool[i] = w.measure(q, w.corpus.from, w.corpus.to)
	if o.Top != nil {
		o.Top[i] = w.best.of(w.scores)
	}
}

// measure ranks the passages from..to of the data set against each other.
func (w *worker) measure(q *lareqa.Query, from, to int) Judged {
	w.relevant = w.relevant[:0]
	for _, passage := range q.Relevant {
		if int(passage) >= from && int(passage) < to {
			w.relevant = append(w.relevant, passage-int32(from))
		}
	}
	base := w.corpus.from
	var one Judged
	one, w.blocks = judge(w.blocks, w.scores[from-base:to-base], w.relevant)
	return one
}
