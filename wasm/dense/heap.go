package dense

// Hit is a slot and its score.
type Hit struct {
	Slot  int
	Score float32
}

// worse orders hits: a lower score, and among equals the later slot.
func worse(a, b Hit) bool {
	return a.Score < b.Score || (a.Score == b.Score && a.Slot > b.Slot)
}

// heap keeps the k best hits offered, the worst of them on top.
type heap struct {
	hits []Hit
	k    int
}

func (h *heap) reset(k int) { h.hits, h.k = h.hits[:0], k }

// offer keeps x if it is among the k best so far.
func (h *heap) offer(x Hit) {
	if len(h.hits) < h.k {
		h.hits = append(h.hits, x)
		h.up(len(h.hits) - 1)
		return
	}
	if worse(h.hits[0], x) {
		h.hits[0] = x
		h.down(0)
	}
}

func (h *heap) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !worse(h.hits[i], h.hits[parent]) {
			return
		}
		h.hits[i], h.hits[parent] = h.hits[parent], h.hits[i]
		i = parent
	}
}

func (h *heap) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(h.hits) {
			return
		}
		if child+1 < len(h.hits) && worse(h.hits[child+1], h.hits[child]) {
			child++
		}
		if !worse(h.hits[child], h.hits[i]) {
			return
		}
		h.hits[i], h.hits[child] = h.hits[child], h.hits[i]
		i = child
	}
}

// drain empties the heap into dst, best first.
func (h *heap) drain(dst []Hit) []Hit {
	n := len(h.hits)
	if cap(dst) < n {
		dst = make([]Hit, n)
	}
	dst = dst[:n]
	for i := n - 1; i >= 0; i-- {
		dst[i] = h.hits[0]
		last := len(h.hits) - 1
		h.hits[0] = h.hits[last]
		h.hits = h.hits[:last]
		h.down(0)
	}
	return dst
}
