package vocab

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// Piece is an entry of the vocabulary and its log-probability.
type Piece struct {
	Text  string
	Score float32
}

// Train learns opt.Size pieces from the corpus, best score first; <unk> is not
// among them. It stops with the context's error when that ends, and with
// ErrNoText or ErrSize where the corpus does not carry the size.
func Train(ctx context.Context, c *Corpus, opt Options) ([]Piece, error) {
	opt = opt.withDefaults()
	began := time.Now()
	t, err := newText(c, opt)
	if err != nil {
		return nil, err
	}
	if required := len(t.alphabet) - 1; required > opt.Size {
		return nil, fmt.Errorf("%w: %d pieces asked for, %d characters required", ErrSize, opt.Size, required)
	}
	m, err := newModel(ctx, t, opt.Seeds)
	if err != nil {
		return nil, err
	}
	if err := m.rounds(ctx, opt, began); err != nil {
		return nil, err
	}
	return m.finish(opt.Size)
}

// rounds alternates expectation maximisation and pruning until few enough
// pieces are left.
func (m *model) rounds(ctx context.Context, opt Options, began time.Time) error {
	want := int(overshoot * float64(opt.Size))
	first, symbols := len(m.scores), m.weightedSymbols()
	for round := 1; ; round++ {
		r := Round{Round: round, Pieces: len(m.scores)}
		for range subRounds {
			expected, likelihood, err := m.expectations(ctx)
			if err != nil {
				return err
			}
			r.Likelihood = likelihood / symbols
			if err := m.maximize(ctx, expected); err != nil {
				return err
			}
		}
		last := len(m.scores) <= want
		if !last {
			size := max(want, int(shrink*float64(len(m.scores))))
			if err := m.prune(ctx, size); err != nil {
				return err
			}
		}
		r.Kept, r.Seconds, r.Done = len(m.scores), time.Since(began).Seconds(), 1
		if !last {
			r.Done = done(first, len(m.scores), want)
		}
		if opt.OnRound != nil {
			opt.OnRound(r)
		}
		if last {
			return nil
		}
	}
}

// done is the share of the way, in the logarithm of the size, with a last
// round still to come.
func done(first, now, want int) float64 {
	if first <= want {
		return 0
	}
	return 0.95 * math.Log(float64(first)/float64(max(now, want))) / math.Log(float64(first)/float64(want))
}

func (m *model) weightedSymbols() float64 {
	sum := 0.0
	for _, u := range m.text.units {
		sum += u.weight * float64(u.length)
	}
	return sum
}

// finish takes every character and the best other pieces, exactly size.
func (m *model) finish(size int) ([]Piece, error) {
	if len(m.scores) < size {
		return nil, fmt.Errorf("%w: %d pieces asked for, the text carries %d", ErrSize, size, len(m.scores))
	}
	order := make([]int, len(m.scores))
	for i := range order {
		order[i] = i
	}
	byScore := func(a, b int) int { return cmp.Compare(m.scores[b], m.scores[a]) }
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(min(m.lengths[a], 2), min(m.lengths[b], 2)), byScore(a, b))
	})
	pieces := make([]Piece, size)
	for i, id := range order[:size] {
		score := math.Round(m.scores[id]*scoreDigits) / scoreDigits
		pieces[i] = Piece{m.text.string(m.symbols[id]), float32(score)}
	}
	slices.SortFunc(pieces, func(a, b Piece) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Text, b.Text))
	})
	return pieces, nil
}
