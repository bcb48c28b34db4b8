package lexical

import "slices"

// counted is a distinct piece of a passage with how often it occurs.
type counted struct {
	piece         int32
	text, context uint32
}

// counter gathers the distinct pieces of one passage; it is reused.
type counter struct {
	text, context []int32
	pieces        []counted
}

// count returns the distinct pieces, ascending, of a passage, and how many
// pieces its text and its context have. Piece 0 and ids not below limit do
// not count. The result is valid until the next call.
func (c *counter) count(text, context []int32, limit int) (pieces []counted, nText, nContext int) {
	c.text = known(c.text[:0], text, limit)
	c.context = known(c.context[:0], context, limit)
	c.merge()
	return c.pieces, len(c.text), len(c.context)
}

// known appends the ids that name a row, sorted, to dst.
func known(dst, ids []int32, limit int) []int32 {
	for _, id := range ids {
		if id > 0 && int(id) < limit {
			dst = append(dst, id)
		}
	}
	slices.Sort(dst)
	return dst
}

// merge walks both sorted lists at once.
func (c *counter) merge() {
	c.pieces = c.pieces[:0]
	a, b := c.text, c.context
	for len(a) > 0 || len(b) > 0 {
		next := counted{piece: least(a, b)}
		next.text, a = run(a, next.piece)
		next.context, b = run(b, next.piece)
		c.pieces = append(c.pieces, next)
	}
}

func least(a, b []int32) int32 {
	if len(b) == 0 || len(a) > 0 && a[0] < b[0] {
		return a[0]
	}
	return b[0]
}

// run counts how often piece stands at the front of sorted and drops it there.
func run(sorted []int32, piece int32) (n uint32, rest []int32) {
	for len(sorted) > 0 && sorted[0] == piece {
		n, sorted = n+1, sorted[1:]
	}
	return n, sorted
}
