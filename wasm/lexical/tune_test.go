package lexical

import (
	"math/rand/v2"
	"testing"
)

// TestTuneIsNew: an index that has scored under other options scores, once
// tuned, as one that was made with these.
func TestTuneIsNew(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	const rows = 90
	table := randomTable(r, rows, 8)
	p := newPair(Options{Neighbours: 7, Gamma: 4}, table)
	for range 60 {
		p.step(r, 40, rows)
	}
	var tuned, fresh Scratch
	for _, opt := range testOptions {
		query := randomPieces(r, rows, 8)
		before := scoresOf(p.index, query, &tuned)
		p.index.Tune(opt)
		got := scoresOf(p.index, query, &tuned)
		if want := scoresOf(p.rebuilt(opt), query, &fresh); !equalBits(got, want) {
			t.Errorf("%+v: %v, want %v (before: %v)", opt, got, want, before)
		}
	}
}
