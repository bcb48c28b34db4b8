package best

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNear compares with sorting, over few different distances.
func TestNear(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var n Near
	for range 300 {
		distances, wanted, limit := make([]uint16, r.IntN(60)), 1+r.IntN(12), r.IntN(9)
		n.Reset(wanted, limit)
		var within []uint16
		for i := range distances {
			distances[i] = uint16(r.IntN(10))
			n.Add(int32(i), distances[i])
			if int(distances[i]) <= limit {
				within = append(within, distances[i])
			}
		}
		slices.Sort(within)
		if n.Full() != (len(within) >= wanted) {
			t.Fatalf("%d of %d wanted, full is %v", len(within), wanted, n.Full())
		}
		if len(within) > wanted {
			limit = int(within[wanted-1])
		}
		var want []int32
		for i, distance := range distances {
			if int(distance) <= limit {
				want = append(want, int32(i))
			}
		}
		if got := n.Kept(); !slices.Equal(got, want) {
			t.Fatalf("%d of %v: kept %v, want %v", wanted, distances, got, want)
		}
	}
}
