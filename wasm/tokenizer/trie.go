package tokenizer

import (
	"slices"

	"glossa/wasm/kernel"
)

// trieBuilder builds the trie of a vocabulary. It sorts the pieces on the way,
// at every node by their next symbol, which is all the order that is needed.
type trieBuilder struct {
	symbols []uint16 // of all pieces
	ends    []uint32 // piece i is symbols[ends[i]:ends[i+1]]
	order   []int32  // the pieces, those that pass through a node side by side
	keys    []uint16 // by place in order: the piece's next symbol, 0 where it ends
	sorter  sorter
	spans   []span // of the nodes that are being made
	trie    kernel.Trie
	doubled int32 // a piece that stands twice, -1 when there is none
}

// span is a node in the making: the pieces order[lo:hi] pass through it, and
// label leads to it.
type span struct {
	lo, hi int32
	label  uint16
}

// newTrie builds the trie of distinct, non-empty pieces: piece i is
// chars[ends[i]:ends[i+1]].
func newTrie(chars []rune, ends []uint32, a *alphabet) (*kernel.Trie, error) {
	n := len(ends) - 1
	b := trieBuilder{symbols: make([]uint16, len(chars)), ends: ends, order: make([]int32, n), keys: make([]uint16, n), doubled: -1}
	for i, r := range chars {
		b.symbols[i] = a.number(r)
	}
	for id := range b.order {
		b.order[id] = int32(id)
	}
	most := 1 + a.size + len(chars) - n // a piece's first symbol has its node
	if most > kernel.MaxNodes {
		return nil, malformed("model.vocab", "too many pieces")
	}
	b.trie.Nodes = make([]kernel.Node, 1+a.size, most)
	b.trie.Labels = make([]uint16, 1+a.size, most)
	b.split(span{hi: int32(n)}, 0)
	for _, s := range b.spans {
		b.grow(int(s.label), s, 1)
	}
	if b.doubled >= 0 {
		return nil, badPiece(int(b.doubled), "piece stands twice")
	}
	labels := make([]uint16, len(b.trie.Labels)+kernel.Lanes/2)
	copy(labels, b.trie.Labels)
	return &kernel.Trie{Nodes: slices.Clone(b.trie.Nodes), Labels: labels}, nil
}

// grow makes a node at the depth and then, one after another, all that is below.
func (b *trieBuilder) grow(node int, s span, depth uint32) {
	from := len(b.spans)
	piece := b.split(s, depth)
	children := b.spans[from:]
	first := len(b.trie.Nodes)
	for _, child := range children {
		b.trie.Labels = append(b.trie.Labels, child.label)
	}
	b.trie.Nodes = b.trie.Nodes[:first+len(children)]
	b.trie.Nodes[node] = kernel.NewNode(first, len(b.trie.Nodes), piece)
	for i, child := range children {
		if child.hi-child.lo == 1 {
			b.chain(first+i, b.order[child.lo], depth+1)
		} else {
			b.grow(first+i, child, depth+1)
		}
	}
	b.spans = b.spans[:from]
}

// chain makes a node that only one piece passes through, and all below.
func (b *trieBuilder) chain(node int, id int32, depth uint32) {
	for _, label := range b.symbols[b.ends[id]+depth : b.ends[id+1]] {
		next := len(b.trie.Nodes)
		b.trie.Nodes[node] = kernel.NewNode(next, next+1, -1)
		b.trie.Nodes, b.trie.Labels = b.trie.Nodes[:next+1], append(b.trie.Labels, label)
		node = next
	}
	b.trie.Nodes[node] = kernel.NewNode(len(b.trie.Nodes), len(b.trie.Nodes), id)
}

// split appends a span for every run of pieces with the same next symbol; it
// returns the piece that ends here, -1 when none does.
func (b *trieBuilder) split(s span, depth uint32) (piece int32) {
	order, keys := b.order[s.lo:s.hi], b.keys[s.lo:s.hi]
	for i, id := range order {
		keys[i] = 0
		if at := b.ends[id] + depth; at < b.ends[id+1] {
			keys[i] = b.symbols[at]
		}
	}
	b.sorter.sort(order, keys)
	piece, i := -1, 0
	for ; i < len(keys) && keys[i] == 0; i++ {
		if piece >= 0 {
			b.doubled = max(piece, order[i])
		}
		piece = order[i]
	}
	for i < len(keys) {
		lo := i
		for i++; i < len(keys) && keys[i] == keys[lo]; i++ {
		}
		b.spans = append(b.spans, span{lo: s.lo + int32(lo), hi: s.lo + int32(i), label: keys[lo]})
	}
	return piece
}
