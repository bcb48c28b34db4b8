//go:build !race

package dense

import (
	"math/rand/v2"
	"testing"

	"glossa/wasm/internal/best"
)

// TestAllocations does not run under the race detector, which makes
// sync.Pool forget.
func TestAllocations(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ix := fill(t, r, 5000, 32)
	query, scores := gauss(r, 32), make([]float32, ix.Slots())
	if n := testing.AllocsPerRun(50, func() {
		ix.Scores(scores, query)
	}); n >= 1 {
		t.Errorf("%v allocations a scan", n)
	}
	var heap best.Heap
	for _, candidates := range []int{0, 100} {
		if n := testing.AllocsPerRun(50, func() {
			heap.Reset(10)
			ix.Top(&heap, query, Selection{Candidates: candidates})
		}); n >= 1 {
			t.Errorf("%v allocations a search, %d candidates", n, candidates)
		}
	}
}
