package vocab

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"time"
)

// run is one learning: what its rounds need besides the model.
type run struct {
	options     Options
	began       time.Time
	fingerprint [sha256.Size]byte
	symbols     float64 // weighted symbols of the corpus
	round       int     // rounds done
}

// start makes the first model, or the one the saved state was taken of.
func (r *run) start(ctx context.Context, t *text) (*model, error) {
	saved := r.options.Resume
	if saved == nil {
		return newModel(ctx, t, r.options)
	}
	if saved.Fingerprint != r.fingerprint {
		return nil, fmt.Errorf("%w: it is of other text or options", ErrState)
	}
	r.round = saved.Round
	return restore(ctx, t, saved)
}

// rounds alternates expectation maximisation and pruning until few enough
// pieces are left.
func (r *run) rounds(ctx context.Context, m *model) error {
	want := int(overshoot * float64(r.options.Size))
	for {
		report := Round{Round: r.round + 1, Pieces: len(m.scores)}
		likelihood, err := m.learn(ctx)
		if err != nil {
			return err
		}
		report.Likelihood, report.Done = likelihood/r.symbols, 1
		last := len(m.scores) <= want
		if !last {
			if err := m.prune(ctx, max(want, int(shrink*float64(len(m.scores))))); err != nil {
				return err
			}
			report.Done = done(m.first, len(m.scores), want)
		}
		r.round++
		report.Kept, report.Seconds = len(m.scores), time.Since(r.began).Seconds()
		if r.options.OnRound != nil {
			r.options.OnRound(report)
		}
		if last {
			return nil
		}
		if err := r.save(m); err != nil {
			return err
		}
	}
}

func (r *run) save(m *model) error {
	if r.options.Save == nil {
		return nil
	}
	return r.options.Save(m.state(r.fingerprint, r.round))
}

// learn runs a round's expectations and returns the last log-likelihood.
func (m *model) learn(ctx context.Context) (likelihood float64, err error) {
	for range subRounds {
		var expected []float64
		expected, likelihood, err = m.expectations(ctx)
		if err != nil {
			return 0, err
		}
		if err := m.maximize(ctx, expected); err != nil {
			return 0, err
		}
	}
	return likelihood, nil
}

// done is the share of the way, in the logarithm of the size, with a last
// round still to come.
func done(first, now, want int) float64 {
	if first <= want {
		return 0
	}
	return 0.95 * math.Log(float64(first)/float64(max(now, want))) / math.Log(float64(first)/float64(want))
}
