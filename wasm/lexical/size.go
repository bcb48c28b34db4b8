package lexical

// Bytes of the slice headers and fields that the index keeps for each.
const (
	listBytes     = 32
	documentBytes = 33 // place 4, text 2, context 2, language 1, header of forward 24
)

// Bytes returns the memory the index holds, caches included.
func (ix *Index) Bytes() int {
	n := ix.cache.size()
	n += 4*cap(ix.slots) + ix.chains.bytes()
	n += ix.pool.bytes() + 4*len(ix.rows.inverses)
	n += documentBytes*cap(ix.docs.place) + 4*cap(ix.docs.free)
	for _, forward := range ix.docs.forward {
		n += cap(forward)
	}
	n += listBytes * cap(ix.lists)
	for i := range ix.lists {
		n += 4 * cap(ix.lists[i].postings)
	}
	return n
}
