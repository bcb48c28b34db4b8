package cells

import "math"

// scored is a candidate: of two with equal scores the smaller number is better.
type scored struct {
	score  float32
	number uint32 // of a cell or a passage
	cell   int32  // where the passage was found
	row    int32  // and its row there
}

// top keeps the k best candidates offered, in a heap with the worst first.
type top struct {
	heap []scored
	k    int
}

func (t *top) reset(k int) { t.heap, t.k = t.heap[:0], k }

// threshold is a score above which lies all that may still be kept: a score
// equal to the worst may win by its number.
func (t *top) threshold() float32 {
	if len(t.heap) < t.k || t.k == 0 || !(t.heap[0].score > 0) {
		return float32(math.Inf(-1))
	}
	return math.Float32frombits(math.Float32bits(t.heap[0].score) - 1)
}

func (t *top) offer(c scored) {
	if len(t.heap) < t.k {
		t.heap = append(t.heap, c)
		t.rise(len(t.heap) - 1)
		return
	}
	if t.k > 0 && better(c, t.heap[0]) {
		t.heap[0] = c
		t.sink()
	}
}

// sorted returns what t kept, best first, valid until reset. It sorts the heap
// itself: the sort of package slices would be a large part of this package.
func (t *top) sorted() []scored {
	all := t.heap
	for n := len(all) - 1; n > 0; n-- {
		all[0], all[n] = all[n], all[0]
		t.heap = all[:n]
		t.sink()
	}
	t.heap = all
	return all
}

// better says whether a goes before b.
func better(a, b scored) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	if a.number != b.number {
		return a.number < b.number
	}
	return a.cell < b.cell
}

// rise puts the i-th candidate where it belongs.
func (t *top) rise(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !better(t.heap[parent], t.heap[i]) {
			return
		}
		t.heap[i], t.heap[parent] = t.heap[parent], t.heap[i]
		i = parent
	}
}

// sink puts the first candidate where it belongs.
func (t *top) sink() {
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(t.heap) {
			return
		}
		if child+1 < len(t.heap) && better(t.heap[child], t.heap[child+1]) {
			child++
		}
		if !better(t.heap[i], t.heap[child]) {
			return
		}
		t.heap[i], t.heap[child] = t.heap[child], t.heap[i]
		i = child
	}
}
