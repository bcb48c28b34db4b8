package lexical

// chains are the lists of every piece, one for each language, in columns of
// their own: a neighbour search runs through thousands of them and looks at
// nothing else.
type chains struct {
	head     []int32  // by piece: its first list, -1 for none
	next     []int32  // by list: the next of the same piece, -1 for none
	live     []uint32 // by list: its postings of live documents, the document frequency
	language []uint8  // by list
}

func newChains(pieces int) chains {
	head := make([]int32, pieces)
	for i := range head {
		head[i] = -1
	}
	return chains{head: head}
}

// add makes the next list, which is to hold piece in language.
func (c *chains) add(piece int32, language uint8) int32 {
	at := int32(len(c.next))
	c.next = append(c.next, c.head[piece])
	c.live = append(c.live, 0)
	c.language = append(c.language, language)
	c.head[piece] = at
	return at
}

// find returns the list of piece in language, -1 for none.
func (c *chains) find(piece int32, language uint8) int32 {
	at := c.head[piece]
	for at >= 0 && c.language[at] != language {
		at = c.next[at]
	}
	return at
}

// lives reports whether piece has a live posting in any language.
func (c *chains) lives(piece int32) bool {
	for at := c.head[piece]; at >= 0; at = c.next[at] {
		if c.live[at] > 0 {
			return true
		}
	}
	return false
}

// bytes returns the memory held.
func (c *chains) bytes() int {
	return 4*(cap(c.head)+cap(c.next)+cap(c.live)) + cap(c.language)
}
