package best

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestHeap compares with sorting, over few different scores, in any order.
func TestHeap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var h Heap
	for range 300 {
		n, k := r.IntN(40), r.IntN(12)
		all := make([]Candidate, n)
		for i := range all {
			all[i] = Candidate{i, float32(r.IntN(5))}
		}
		r.Shuffle(n, func(i, j int) { all[i], all[j] = all[j], all[i] })
		h.Reset(k)
		for _, c := range all {
			h.Offer(c.Position, c.Score)
		}
		slices.SortFunc(all, func(x, y Candidate) int {
			return cmp.Or(cmp.Compare(y.Score, x.Score), x.Position-y.Position)
		})
		threshold := float32(math.Inf(-1))
		if k > 0 && n >= k {
			threshold = all[k-1].Score
		}
		if got := h.Threshold(); got != threshold {
			t.Fatalf("threshold %v, want %v", got, threshold)
		}
		if below := h.Below(); k > 0 && n >= k && (below >= threshold || math.Nextafter32(below, 9) != threshold) {
			t.Fatalf("%v lies not just below %v", below, threshold)
		}
		if got := h.Sorted(); !slices.Equal(got, all[:min(k, n)]) {
			t.Fatalf("%d best of %d: %v, want %v", k, n, got, all[:min(k, n)])
		}
	}
}
