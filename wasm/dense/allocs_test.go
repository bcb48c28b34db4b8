//go:build !race

package dense

import (
	"math/rand/v2"
	"testing"
)

// TestSearchAllocates does not run under the race detector, which makes
// sync.Pool forget.
func TestSearchAllocates(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ix := fill(t, r, 5000, 32)
	query, hits, scores := gauss(r, 32), make([]Hit, 0, 10), make([]float32, ix.Slots())
	if n := testing.AllocsPerRun(50, func() {
		hits, _ = ix.TopK(hits, query, 10, nil)
		ix.Scores(scores, query)
	}); n >= 1 {
		t.Errorf("%v allocations a search", n)
	}
}
