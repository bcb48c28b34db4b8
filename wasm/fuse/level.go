package fuse

import "glossa/wasm/kernel"

// Level takes from every score the given share of its group's best. A group's
// best then stand beside those of the other groups however high the whole
// group scores, and the more so the further they are ahead of their own kind:
// within a language all scores are comparable, across languages only leads
// are. No order within a group changes.
func Level(scores []float32, group []uint8, best *[256]float32, share float32) {
	var lines [256]kernel.Line
	for g := range lines {
		lines[g] = kernel.Line{A: float32(share * best[g]), B: 1}
	}
	lines[None] = same
	kernel.Shift(scores, group, &lines)
}
