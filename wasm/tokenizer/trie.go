package tokenizer

import (
	"unicode/utf8"

	"glossa/wasm/kernel"
)

// trieBuilder builds the trie of pieces that are given in ascending order.
type trieBuilder struct {
	vocab    *vocabulary
	order    []int32
	alphabet *alphabet
	trie     *kernel.Trie
	spans    []span // of the nodes that are being made
}

// span is a node in the making: the pieces order[lo:hi] pass through it, at
// their byte depth, and label leads to it.
type span struct {
	lo, hi int32
	depth  int32
	label  uint16
}

// newTrie builds the trie of distinct, non-empty pieces, given in ascending
// order.
func newTrie(v *vocabulary, order []int32, a *alphabet) (*kernel.Trie, error) {
	nodes := 1 + a.size + below(v, order)
	if nodes > kernel.MaxNodes {
		return nil, malformed("model.vocab", "too many pieces")
	}
	b := trieBuilder{vocab: v, order: order, alphabet: a, trie: &kernel.Trie{
		Nodes:  make([]kernel.Node, 1+a.size, nodes),
		Labels: make([]uint16, 1+a.size, nodes+kernel.Lanes/2),
	}}
	b.split(span{hi: int32(len(order))})
	for _, s := range b.spans {
		b.grow(int(s.label), s)
	}
	b.trie.Labels = b.trie.Labels[:nodes+kernel.Lanes/2]
	return b.trie, nil
}

// below counts the nodes below the pieces' first characters.
func below(v *vocabulary, order []int32) (nodes int) {
	last := ""
	for _, id := range order {
		piece := v.at(id)
		from := common(last, piece)
		for !utf8.RuneStart(piece[from]) {
			from--
		}
		for i := max(from, 1); i < len(piece); i++ {
			if utf8.RuneStart(piece[i]) {
				nodes++
			}
		}
		last = piece
	}
	return nodes
}

// grow makes a node and then, one after another, all that is below.
func (b *trieBuilder) grow(node int, s span) {
	piece := int32(-1)
	if id := b.order[s.lo]; len(b.vocab.at(id)) == int(s.depth) {
		piece = id
		s.lo++
	}
	first, from := len(b.trie.Nodes), len(b.spans)
	b.split(s)
	children := b.spans[from:]
	for _, child := range children {
		b.trie.Labels = append(b.trie.Labels, child.label)
	}
	b.trie.Nodes = b.trie.Nodes[:first+len(children)]
	b.trie.Nodes[node] = kernel.NewNode(first, len(b.trie.Nodes), piece)
	for i, child := range children {
		b.grow(first+i, child)
	}
	b.spans = b.spans[:from]
}

// split appends a span for every run of pieces with the same next character.
func (b *trieBuilder) split(s span) {
	for s.lo < s.hi {
		rest := b.vocab.at(b.order[s.lo])[s.depth:]
		r, size := utf8.DecodeRuneInString(rest)
		end := s.lo + 1
		for end < s.hi && common(rest[:size], b.vocab.at(b.order[end])[s.depth:]) == size {
			end++
		}
		b.spans = append(b.spans, span{lo: s.lo, hi: end, depth: s.depth + int32(size), label: b.alphabet.number(r)})
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
