// Package fuse makes the scores of two retrievers comparable, across languages
// too, and joins them; scores are float32, one a slot, changed in place, and
// nothing allocates.
package fuse

import (
	"math"

	"glossa/wasm/kernel"
)

// None is the group of a slot that holds nothing, or that a filter left out:
// its score is neither counted nor changed.
const None = 255

// same is the line that changes no score.
var same = kernel.Line{A: 0, B: 1}

// Prior is how many scores, spread like the whole pool, each group is taken to
// hold besides its own. A group of a few passages so leans on the pool and a
// large one on itself, without a step in between.
const Prior = 8

// Normalize replaces every score by its distance from its group's mean in the
// group's standard deviations (a z-score), both taken with Prior, so that no group (the
// language of the passages) rules the pool. group has an element for each
// score. Where all scores of the pool are equal they become 0.
func Normalize(scores []float32, group []uint8) {
	var groups [256]kernel.Moments
	kernel.AddMoments(&groups, scores, group)
	var pool kernel.Moments
	for _, m := range groups[:None] {
		pool.N += m.N
		pool.Sum += m.Sum
		pool.Squares += m.Squares
	}
	var lines [256]kernel.Line
	for g, m := range groups[:None] {
		lines[g] = line(m, pool)
	}
	lines[None] = same
	kernel.Shift(scores, group, &lines)
}

// line returns the mean and one over the deviation of m with its prior from
// the pool; the scale is 0 where nothing deviates.
func line(m, pool kernel.Moments) kernel.Line {
	if m.N == 0 {
		return kernel.Line{}
	}
	share := Prior / pool.N
	n := m.N + Prior
	mu := (m.Sum + float64(share*pool.Sum)) / n
	variance := (m.Squares+float64(share*pool.Squares))/n - float64(mu*mu)
	if variance <= float64(1e-12*float64(mu*mu)) {
		return kernel.Line{A: float32(mu)}
	}
	return kernel.Line{A: float32(mu), B: float32(1 / math.Sqrt(variance))}
}
