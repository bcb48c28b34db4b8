package tokenizer

import "glossa/wasm/kernel"

// trieBuilder builds the trie of pieces that are given in ascending order.
type trieBuilder struct {
	vocab *vocabulary
	order []int32
	trie  *kernel.Trie
	spans []span // of the nodes whose children are being made
}

// span is the pieces order[lo:hi], which pass through a node.
type span struct{ lo, hi int32 }

// newTrie builds the trie of distinct, non-empty pieces, given in ascending
// order.
func newTrie(v *vocabulary, order []int32) *kernel.Trie {
	nodes := 1
	for i := range order {
		nodes += len(v.at(order[i]))
		if i > 0 {
			nodes -= common(v.at(order[i-1]), v.at(order[i]))
		}
	}
	b := trieBuilder{vocab: v, order: order, trie: &kernel.Trie{
		Nodes:  make([]kernel.Node, 1, nodes),
		Labels: make([]byte, 1, nodes+kernel.Lanes-1),
	}}
	b.grow(0, span{0, int32(len(order))}, 0)
	t := b.trie
	first, end := t.Nodes[0].Children()
	for n := first; n < end; n++ {
		t.Root[t.Labels[n]] = n
	}
	t.Labels = t.Labels[:cap(t.Labels)]
	return t
}

// grow makes the children of a node at the depth, and all below it: a way down
// stays close together in memory.
func (b *trieBuilder) grow(node uint32, s span, depth int) {
	piece := int32(-1)
	if id := b.order[s.lo]; len(b.vocab.at(id)) == depth {
		piece = id
		s.lo++
	}
	first, spans := uint32(len(b.trie.Nodes)), len(b.spans)
	b.split(s, depth)
	b.trie.Nodes[node] = kernel.NewNode(first, uint32(len(b.trie.Nodes)), piece)
	for i := range len(b.spans) - spans {
		b.grow(first+uint32(i), b.spans[spans+i], depth+1)
	}
	b.spans = b.spans[:spans]
}

// split appends a child for every run of pieces with the same byte at depth.
func (b *trieBuilder) split(s span, depth int) {
	for s.lo < s.hi {
		label := b.vocab.at(b.order[s.lo])[depth]
		end := s.lo + 1
		for end < s.hi && b.vocab.at(b.order[end])[depth] == label {
			end++
		}
		b.spans = append(b.spans, span{s.lo, end})
		b.trie.Nodes = append(b.trie.Nodes, 0)
		b.trie.Labels = append(b.trie.Labels, label)
		s.lo = end
	}
}

// common is the length of the longest common prefix.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
