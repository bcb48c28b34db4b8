package dense

import (
	"math/rand/v2"
	"slices"
	"testing"

	"glossa/wasm/kernel"
)

// TestSample: among so many rows a sample suggests a limit, and whether it says
// the truth or not, the same rows are found.
func TestSample(t *testing.T) {
	const rows, dimensions = sampleShare*sampleRows + 3000, 16
	r := rand.New(rand.NewPCG(11, 12))
	query := gauss(r, dimensions)
	opposite := make([]float32, dimensions)
	for j, x := range query {
		opposite[j] = -x
	}
	few := func(slot int) bool { return slot%97 == 0 }
	for name, row := range map[string]func(slot int) []float32{
		"any": func(int) []float32 { return gauss(r, dimensions) },
		"those near are all sampled": func(slot int) []float32 {
			if slot%(rows/sampleRows*kernel.Lanes) < kernel.Lanes {
				return query
			}
			return opposite
		},
		"those near are not sampled": func(slot int) []float32 {
			if slot%(rows/sampleRows*kernel.Lanes) >= kernel.Lanes {
				return query
			}
			return opposite
		},
	} {
		ix := New(dimensions)
		for slot := range rows {
			ix.Append(row(slot))
		}
		for range 200 {
			ix.Remove(r.IntN(rows))
		}
		for _, choice := range []Selection{{Candidates: 1}, {Candidates: 3000}, {Candidates: 50, Keep: few}, {Candidates: 3000, Keep: few}} {
			got, want := top(t, ix, query, 20, choice), bySorting(t, ix, query, 20, choice)
			if !slices.Equal(got, want) {
				t.Errorf("%s, %d candidates, keep %v:\n got %v\nwant %v", name, choice.Candidates, choice.Keep != nil, got, want)
			}
		}
	}
}
