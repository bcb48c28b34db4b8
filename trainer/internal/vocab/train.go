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
	run := &run{options: opt, began: began, fingerprint: t.fingerprint(opt), symbols: t.weighted()}
	m, err := run.start(ctx, t)
	if err != nil {
		return nil, err
	}
	if err := run.rounds(ctx, m); err != nil {
		return nil, err
	}
	return m.finish(opt.Size)
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
