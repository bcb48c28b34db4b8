package lexical

// chains are the lists of every piece, one for each language, apart from
// their postings: a neighbour search runs through thousands of them and looks
// at nothing else.
type chains struct {
	head  []int32 // by piece: its first list, -1 for none
	links []link  // by list
}

type link struct {
	next     int32  // list of the same piece, -1 for none
	live     uint32 // postings of live documents: the document frequency
	language uint8
}

const linkBytes = 12

func newChains(pieces int) chains {
	head := make([]int32, pieces)
	for i := range head {
		head[i] = -1
	}
	return chains{head: head}
}

// add makes the next list, which is to hold piece in language.
func (c *chains) add(piece int32, language uint8) int32 {
	at := int32(len(c.links))
	c.links = append(c.links, link{next: c.head[piece], language: language})
	c.head[piece] = at
	return at
}

// find returns the list of piece in language, -1 for none.
func (c *chains) find(piece int32, language uint8) int32 {
	at := c.head[piece]
	for at >= 0 && c.links[at].language != language {
		at = c.links[at].next
	}
	return at
}

// lives reports whether piece has a live posting in any language.
func (c *chains) lives(piece int32) bool {
	for at := c.head[piece]; at >= 0; at = c.links[at].next {
		if c.links[at].live > 0 {
			return true
		}
	}
	return false
}

// bytes returns the memory held.
func (c *chains) bytes() int { return 4*cap(c.head) + linkBytes*cap(c.links) }
