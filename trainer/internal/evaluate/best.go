package evaluate

import "slices"

// best is a heap of the best hits so far, the worst of them on top; its
// capacity is how many it keeps. Of equal scores the earlier passage is better,
// as in the engine.
type best []Hit

// of returns the best hits among the scores, best first, and empties the heap.
func (b *best) of(scores []float32) []Hit {
	*b = (*b)[:0]
	for i, score := range scores {
		hit := Hit{int32(i), score}
		if len(*b) < cap(*b) {
			*b = append(*b, hit)
			b.up(len(*b) - 1)
		} else if len(*b) > 0 && compare(hit, (*b)[0]) < 0 {
			(*b)[0] = hit
			b.down()
		}
	}
	found := slices.Clone(*b)
	slices.SortFunc(found, compare)
	return found
}

// compare orders better hits first.
func compare(x, y Hit) int {
	switch {
	case x.Score > y.Score:
		return -1
	case x.Score < y.Score:
		return 1
	}
	return int(x.Passage) - int(y.Passage)
}

// up moves element i towards the top until its parent is worse.
func (b best) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if compare(b[parent], b[i]) > 0 {
			return
		}
		b[parent], b[i] = b[i], b[parent]
		i = parent
	}
}

// down moves the top away from it until both its children are better.
func (b best) down() {
	i := 0
	for {
		child := 2*i + 1
		if child+1 < len(b) && compare(b[child+1], b[child]) > 0 {
			child++
		}
		if child >= len(b) || compare(b[i], b[child]) > 0 {
			return
		}
		b[i], b[child] = b[child], b[i]
		i = child
	}
}
