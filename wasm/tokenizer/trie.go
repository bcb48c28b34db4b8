package tokenizer

import "math/bits"

// trie finds every piece that begins a text. Its nodes are numbered level by
// level, so that a node's children are neighbours and need no pointers: node n
// has the children first[n] to first[n+1], their labels in ascending order.
// Nodes where a piece ends are marked in ends; the piece of the k-th of them,
// counted over the whole trie, is pieces[k].
type trie struct {
	root   [256]uint32 // child of node 0 by label, 0 when there is none
	first  []uint32
	labels []byte
	ends   []uint64
	before []uint32 // marked nodes before each word of ends
	pieces []int32
}

// newTrie builds the trie of distinct, non-empty pieces, given in ascending
// order.
func newTrie(v *vocabulary, order []int32) *trie {
	nodes := 1
	for i := range order {
		nodes += len(v.at(order[i]))
		if i > 0 {
			nodes -= common(v.at(order[i-1]), v.at(order[i]))
		}
	}
	t := &trie{
		first:  make([]uint32, 0, nodes+1),
		labels: make([]byte, 1, nodes),
		ends:   make([]uint64, nodes/64+1),
		before: make([]uint32, nodes/64+1),
		pieces: make([]int32, 0, len(order)),
	}
	t.grow(v, order)
	t.count()
	return t
}

// span is a node in the making: the pieces order[lo:hi] pass through it.
type span struct{ lo, hi int32 }

// grow makes the nodes of one level after the other.
func (t *trie) grow(v *vocabulary, order []int32) {
	level, next := []span{{0, int32(len(order))}}, []span(nil)
	for depth := 0; len(level) > 0; depth++ {
		next = next[:0]
		for _, s := range level {
			node := len(t.first)
			t.first = append(t.first, uint32(len(t.labels)))
			if id := order[s.lo]; len(v.at(id)) == depth {
				t.ends[node/64] |= 1 << (node % 64)
				t.pieces = append(t.pieces, id)
				s.lo++
			}
			next = t.split(next, v, order, s, depth)
		}
		level, next = next, level
	}
	t.first = append(t.first, uint32(len(t.labels)))
	for n := t.first[0]; n < t.first[1]; n++ {
		t.root[t.labels[n]] = n
	}
}

// split appends the children of s: runs of pieces with the same byte at depth.
func (t *trie) split(dst []span, v *vocabulary, order []int32, s span, depth int) []span {
	for s.lo < s.hi {
		b := v.at(order[s.lo])[depth]
		end := s.lo + 1
		for end < s.hi && v.at(order[end])[depth] == b {
			end++
		}
		dst = append(dst, span{s.lo, end})
		t.labels = append(t.labels, b)
		s.lo = end
	}
	return dst
}

func (t *trie) count() {
	sum := 0
	for i, w := range t.ends {
		t.before[i] = uint32(sum)
		sum += bits.OnesCount64(w)
	}
}

// child is the child of a node other than the root, 0 when there is none.
func (t *trie) child(node uint32, label byte) uint32 {
	lo, hi := t.first[node], t.first[node+1]
	for hi-lo > 4 {
		if mid := (lo + hi) / 2; t.labels[mid] <= label {
			lo = mid
		} else {
			hi = mid
		}
	}
	for ; lo < hi; lo++ {
		if t.labels[lo] == label {
			return lo
		}
	}
	return 0
}

// piece is the piece that ends at the node, -1 when none does.
func (t *trie) piece(node uint32) int32 {
	word, bit := t.ends[node/64], uint64(1)<<(node%64)
	if word&bit == 0 {
		return -1
	}
	return t.pieces[t.before[node/64]+uint32(bits.OnesCount64(word&(bit-1)))]
}

// common is the length of the longest common prefix.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
