package vocab

// trie finds the pieces that begin at a place: an open-addressed table from
// (node, symbol) to node, and the piece that ends at each node.
type trie struct {
	keys  []uint64 // node<<16 | symbol, plus 1 so that 0 is free
	nodes []uint32
	piece []int32 // by node; -1 where none ends
}

// newTrie holds the pieces under their numbers.
func newTrie(pieces [][]uint16) *trie {
	symbols := 1
	for _, p := range pieces {
		symbols += len(p)
	}
	size := 16
	for size < 2*symbols {
		size *= 2
	}
	t := &trie{keys: make([]uint64, size), nodes: make([]uint32, size), piece: []int32{-1}}
	for id, p := range pieces {
		node := uint32(0)
		for _, s := range p {
			node = t.insert(node, s)
		}
		t.piece[node] = int32(id)
	}
	return t
}

func (t *trie) slot(node uint32, symbol uint16) (at int, key uint64) {
	key = (uint64(node)<<16 | uint64(symbol)) + 1
	mask := uint64(len(t.keys) - 1)
	h := key * 0x9E3779B97F4A7C15
	i := (h ^ h>>32) & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return int(i), key
}

func (t *trie) insert(node uint32, symbol uint16) uint32 {
	i, key := t.slot(node, symbol)
	if t.keys[i] == 0 {
		t.keys[i], t.nodes[i] = key, uint32(len(t.piece))
		t.piece = append(t.piece, -1)
	}
	return t.nodes[i]
}

// prefixes yields the pieces that symbols begins with, shortest first.
func (t *trie) prefixes(symbols []uint16, yield func(id int32, length int)) {
	node := uint32(0)
	for n, s := range symbols[:min(len(symbols), maxLength)] {
		i, key := t.slot(node, s)
		if t.keys[i] != key {
			return
		}
		node = t.nodes[i]
		if id := t.piece[node]; id >= 0 {
			yield(id, n+1)
		}
	}
}
