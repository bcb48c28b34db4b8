// Package fuse makes the scores of two retrievers comparable, across languages
// too, and joins them; scores are float32, one a slot, changed in place, and
// nothing allocates.
package fuse

import (
	"math"

	"glossa/wasm/kernel"
)

// Prior is how many scores, spread like the whole pool, each group is taken to
// hold besides its own. A group of a few passages so leans on the pool and a
// large one on itself, without a step in between.
const Prior = 8

// moments are the running count, sum and sum of squares of some scores.
type moments struct{ n, sum, squares float64 }

func (m *moments) add(scores []float32) {
	sum, squares := kernel.Moments(scores)
	m.n += float64(len(scores))
	m.sum += sum
	m.squares += squares
}

// Normalize replaces every score by its distance from its group's mean in the
// group's standard deviations (a z-score), both taken with Prior, so that no
// group (the language of the passages) rules the pool. Where all scores of the
// pool are equal they become 0.
func Normalize(scores []float32, runs []Run) {
	var groups [256]moments
	var pool moments
	for stretch, g := range stretches(scores, runs) {
		groups[g].add(stretch)
	}
	for g := range groups {
		pool.n += groups[g].n
		pool.sum += groups[g].sum
		pool.squares += groups[g].squares
	}
	var shift, scale [256]float32
	for g := range groups {
		shift[g], scale[g] = groups[g].line(pool)
	}
	for stretch, g := range stretches(scores, runs) {
		kernel.Shift(stretch, shift[g], scale[g])
	}
}

// line returns the mean and one over the deviation of m with its prior from
// the pool; the scale is 0 where nothing deviates.
func (m moments) line(pool moments) (mean, scale float32) {
	if m.n == 0 {
		return 0, 0
	}
	share := Prior / pool.n
	n := m.n + Prior
	mu := (m.sum + float64(share*pool.sum)) / n
	variance := (m.squares+float64(share*pool.squares))/n - float64(mu*mu)
	if variance <= float64(1e-12*float64(mu*mu)) {
		return float32(mu), 0
	}
	return float32(mu), float32(1 / math.Sqrt(variance))
}
