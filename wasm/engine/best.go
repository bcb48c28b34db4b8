package engine

import (
	"math"
	"slices"
)

// candidate is a passage by its position in the order of insertion.
type candidate struct {
	position int
	score    float32
}

// best keeps the k best candidates offered, in a heap with the worst on top.
// Candidates come by rising position, so that of equals the earlier stays.
type best struct {
	heap []candidate
	k    int
}

func (b *best) reset(k int) { b.heap, b.k = b.heap[:0], k }

// threshold is the score that a later candidate must exceed to be kept.
func (b *best) threshold() float32 {
	if len(b.heap) < b.k || b.k == 0 {
		return float32(math.Inf(-1))
	}
	return b.heap[0].score
}

func (b *best) offer(position int, score float32) {
	if len(b.heap) < b.k {
		b.heap = append(b.heap, candidate{position, score})
		b.rise(len(b.heap) - 1)
		return
	}
	if b.k > 0 && score > b.heap[0].score {
		b.heap[0] = candidate{position, score}
		b.sink(0)
	}
}

// sorted empties b and returns what it kept, best first, valid until reset.
func (b *best) sorted() []candidate {
	kept := b.heap
	slices.SortFunc(kept, func(x, y candidate) int {
		if worse(y, x) {
			return -1
		}
		return 1
	})
	return kept
}

func worse(x, y candidate) bool {
	return x.score < y.score || x.score == y.score && x.position > y.position
}

func (b *best) rise(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !worse(b.heap[i], b.heap[parent]) {
			return
		}
		b.heap[i], b.heap[parent] = b.heap[parent], b.heap[i]
		i = parent
	}
}

func (b *best) sink(i int) {
	for {
		child := 2*i + 1
		if child >= len(b.heap) {
			return
		}
		if child+1 < len(b.heap) && worse(b.heap[child+1], b.heap[child]) {
			child++
		}
		if !worse(b.heap[child], b.heap[i]) {
			return
		}
		b.heap[i], b.heap[child] = b.heap[child], b.heap[i]
		i = child
	}
}
