package kernel

import "math"

// segment is the specification of Segment.
func segment(steps []Step, word []byte, trie *Trie, scores []float32, unknown float64) {
	for i := range steps {
		steps[i].Score = math.Inf(-1)
	}
	steps[0].Score = 0
	for begin := 0; begin < len(word); {
		size := charSize(word[begin])
		score, single := steps[begin].Score, false
		n := trie.Root[word[begin]]
		for end := begin + 1; n != 0; end++ {
			if id := trie.Nodes[n].piece(); id >= 0 {
				single = single || end == begin+size
				steps[end].offer(score+pieceScore(scores, id, unknown), begin, id)
			}
			if end == len(word) {
				break
			}
			n = trie.child(n, word[end])
		}
		if !single {
			steps[begin+size].offer(score+unknown, begin, 0)
		}
		begin += size
	}
}

// charSize is the length of the character that begins with the byte.
func charSize(lead byte) int {
	switch {
	case lead < 0xC0:
		return 1
	case lead < 0xE0:
		return 2
	case lead < 0xF0:
		return 3
	}
	return 4
}

func pieceScore(scores []float32, id int32, unknown float64) float64 {
	if id == 0 {
		return unknown
	}
	return float64(scores[id])
}

// offer takes the path of that score when it beats what is known.
func (s *Step) offer(score float64, begin int, id int32) {
	if score > s.Score {
		*s = Step{Score: score, Start: int32(begin), Piece: id}
	}
}

// child is the child of a node other than the root, 0 when there is none.
func (t *Trie) child(node uint32, label byte) uint32 {
	lo, hi := t.Nodes[node].Children()
	for hi-lo > 4 {
		if mid := (lo + hi) / 2; t.Labels[mid] <= label {
			lo = mid
		} else {
			hi = mid
		}
	}
	for ; lo < hi; lo++ {
		if t.Labels[lo] == label {
			return lo
		}
	}
	return 0
}
