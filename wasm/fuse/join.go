package fuse

import (
	"math"

	"glossa/wasm/kernel"
)

// Weights say how dense and lexical scores are joined.
type Weights struct {
	Own   float32 // what dense counts in the query's own language, lexical having the rest to 1
	Other float32 // what it counts in every other language
	Share float32 // of a language's best score that Level takes from all of them
}

// Join leaves in dense its sum with lexical, both normalised within each group,
// weighted, and levelled; lexical is left normalised, as Again wants it. own is
// the group of the query's language, None when it is unknown or has no passages.
func Join(dense, lexical []float32, group []uint8, own uint8, w Weights) {
	Normalize(lexical, group)
	Again(dense, lexical, group, own, w)
}

// Again is Join with lexical scores that Join has normalised before.
func Again(dense, lexical []float32, group []uint8, own uint8, w Weights) {
	Normalize(dense, group)
	best := Blend(dense, lexical, group, own, w)
	Level(dense, group, &best, w.Share)
}

// Blend leaves in dense its weighted sum with lexical, and returns the best
// score of every group, -Inf of one without any.
func Blend(dense, lexical []float32, group []uint8, own uint8, w Weights) (best [256]float32) {
	var lines [256]kernel.Line
	for g := range lines {
		lines[g] = kernel.Line{A: w.Other, B: 1 - w.Other}
		best[g] = float32(math.Inf(-1))
	}
	lines[own] = kernel.Line{A: w.Own, B: 1 - w.Own}
	lines[None] = kernel.Line{A: 1}
	kernel.Blend(dense, lexical, group, &lines, &best)
	return best
}
