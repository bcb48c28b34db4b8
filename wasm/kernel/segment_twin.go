package kernel

import "math"

// segment is the specification of Segment.
func segment(steps []Step, word []uint16, trie *Trie, scores []float32, unknown float64) {
	for i := range steps {
		steps[i] = Step{Score: math.Inf(-1)}
	}
	steps[0].Score = 0
	for begin, symbol := range word {
		score, node := steps[begin].Score, trie.Nodes[symbol]
		steps[begin+1].offer(score+pieceScore(scores, max(node.piece(), 0), unknown), begin, max(node.piece(), 0))
		for end := begin + 1; end < len(word); end++ {
			n := trie.child(node, word[end])
			if n == 0 {
				break
			}
			node = trie.Nodes[n]
			if id := node.piece(); id >= 0 {
				steps[end+1].offer(score+pieceScore(scores, id, unknown), begin, id)
			}
		}
	}
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

// child is the child of the node by the label, 0 when there is none.
func (t *Trie) child(node Node, label uint16) uint32 {
	lo, hi := node.children()
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
