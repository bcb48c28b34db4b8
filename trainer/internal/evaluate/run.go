package evaluate

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"glossa/trainer/internal/lareqa"
)

// Options says how to run; the zero value uses every core.
type Options struct {
	Workers int // goroutines that rank; 0 means one a core
	Depth   int // passages kept of each ranking of the pool, for run files
	// Progress is told how many rankings are done of how many; one call at a
	// time, done never falls, and the last call has done == total.
	Progress func(done, total int)
}

// Run ranks the data set's passages for every query. It stops early when the
// context ends, with the context's error.
func Run(ctx context.Context, d *lareqa.Dataset, s System, opt Options) (*Outcome, error) {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	r := &run{dataset: d, system: s, opt: opt, outcome: newOutcome(d, s.Name, opt.Depth)}
	if err := r.all(ctx); err != nil {
		return nil, fmt.Errorf("evaluate %s on %s: %w", s.Name, d.Name, err)
	}
	return r.outcome, nil
}

// chunk is how many queries a worker takes at once.
const chunk = 32

type run struct {
	dataset *lareqa.Dataset
	system  System
	opt     Options
	outcome *Outcome
	lock    sync.Mutex // guards done and the calls of Progress
	done    int
	total   int // rankings
}

// part is a range of the data set's passages, indexed by itself, and the
// settings that its rankings serve.
type part struct {
	from, to int
	pool     bool
	alone    []span // the languages whose passages are also ranked alone
}

// span is the range of one language's passages.
type span struct{ language, from, to int }

// parts lists what has to be indexed: the pool and, unless the pool's scores
// serve for them, each language's passages by themselves.
func (r *run) parts() []part {
	pool := part{to: len(r.dataset.Passages), pool: true}
	all := []part{pool}
	for language := range r.dataset.Languages {
		from, to := r.dataset.Span(language)
		own := span{language, from, to}
		if r.system.Separable || len(r.dataset.Languages) == 1 {
			all[0].alone = append(all[0].alone, own)
		} else {
			all = append(all, part{from: from, to: to, alone: []span{own}})
		}
	}
	return all
}

// all ranks every corpus, one after another.
func (r *run) all(ctx context.Context) error {
	corpora := r.parts()
	r.total = len(corpora) * len(r.dataset.Queries)
	for _, c := range corpora {
		if err := ctx.Err(); err != nil {
			return err
		}
		ranker, err := r.system.Index(r.dataset.Passages[c.from:c.to])
		if err != nil {
			return err
		}
		if err := r.rank(ctx, c, ranker); err != nil {
			return err
		}
	}
	return nil
}

// rank lets the workers take the queries in chunks until one of them fails.
func (r *run) rank(ctx context.Context, c part, ranker Ranker) error {
	var next atomic.Int64
	count := len(r.dataset.Queries)
	failed := make([]error, r.opt.Workers)
	var wait sync.WaitGroup
	for i := range failed {
		wait.Go(func() {
			w := newWorker(r, c, ranker)
			for failed[i] == nil {
				from := int(next.Add(chunk)) - chunk
				if from >= count {
					return
				}
				failed[i] = w.queries(ctx, from, min(from+chunk, count))
			}
			next.Store(int64(count))
		})
	}
	wait.Wait()
	return cmp.Or(failed...)
}

// report adds to the rankings done.
func (r *run) report(count int) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.done += count
	if r.opt.Progress != nil {
		r.opt.Progress(r.done, r.total)
	}
}
