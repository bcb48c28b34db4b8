package fuse

import (
	"math"

	"glossa/wasm/kernel"
)

// Level takes from every score the given share of its group's best. A group's
// best then stand beside those of the other groups however high the whole
// group scores, and the more so the further they are ahead of their own kind:
// within a language all scores are comparable, across languages only leads
// are. No order within a group changes.
func Level(scores []float32, runs []Run, share float32) {
	var best [256]float32
	for g := range best {
		best[g] = float32(math.Inf(-1))
	}
	for stretch, g := range stretches(scores, runs) {
		best[g] = max(best[g], kernel.Most(stretch))
	}
	for stretch, g := range stretches(scores, runs) {
		kernel.Shift(stretch, float32(share*best[g]), 1)
	}
}
