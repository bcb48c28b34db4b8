// Package best keeps the k best of many scored candidates. Its one convention:
// of equal scores the one with the lower position is the better.
package best

import "math"

// Candidate is something scored, known by its position: a passage's place in
// the order of insertion, for instance.
type Candidate struct {
	Position int
	Score    float32
}

// Heap keeps the k best candidates offered, with the worst on top. The zero
// value keeps none; Reset says how many.
type Heap struct {
	heap []Candidate
	k    int
}

// Reset empties the heap, which from now on keeps k.
func (h *Heap) Reset(k int) { h.heap, h.k = h.heap[:0], k }

// Threshold is the score of the worst candidate of a full heap: what has less
// is not kept, what has as much only at a lower position. It is -Inf before.
func (h *Heap) Threshold() float32 {
	if len(h.heap) < h.k || h.k == 0 {
		return float32(math.Inf(-1))
	}
	return h.heap[0].Score
}

// Below is the greatest score that is not kept at any position.
func (h *Heap) Below() float32 { return math.Nextafter32(h.Threshold(), float32(math.Inf(-1))) }

// Offer puts a candidate in if it is among the k best so far.
func (h *Heap) Offer(position int, score float32) {
	c := Candidate{position, score}
	if len(h.heap) < h.k {
		h.heap = append(h.heap, c)
		h.rise(len(h.heap) - 1)
		return
	}
	if h.k > 0 && worse(h.heap[0], c) {
		h.heap[0] = c
		h.sink()
	}
}

// Sorted returns what was kept, best first, valid until Reset, before which
// nothing more may be offered. It goes on with the heap: the sort of package
// slices would be many times this package.
func (h *Heap) Sorted() []Candidate {
	all := h.heap
	for n := len(all) - 1; n > 0; n-- {
		all[0], all[n] = all[n], all[0]
		h.heap = all[:n]
		h.sink()
	}
	h.heap = all
	return all
}

func worse(x, y Candidate) bool {
	return x.Score < y.Score || x.Score == y.Score && x.Position > y.Position
}

func (h *Heap) rise(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !worse(h.heap[i], h.heap[parent]) {
			return
		}
		h.heap[i], h.heap[parent] = h.heap[parent], h.heap[i]
		i = parent
	}
}

func (h *Heap) sink() {
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(h.heap) {
			return
		}
		if child+1 < len(h.heap) && worse(h.heap[child+1], h.heap[child]) {
			child++
		}
		if !worse(h.heap[child], h.heap[i]) {
			return
		}
		h.heap[i], h.heap[child] = h.heap[child], h.heap[i]
		i = child
	}
}
