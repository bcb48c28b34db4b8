package dense

import (
	"glossa/wasm/internal/best"
	"glossa/wasm/kernel"
)

// candidates are the rows nearest to a query by its sign distance, so far: as
// many as wanted, and all that are as near as the last of them. Which rows
// these are in the end does not depend on the order in which they came.
type candidates struct {
	table     []byte // of the query
	distances [chunkRows]uint16
	slots     []int32
	at        []uint16 // their distances
	counts    []int32  // by distance: how many slots there are
	wanted    int
	limit     int // the greatest distance that still counts
	within    int // how many slots are within limit
}

func (c *candidates) reset(query []int8, wanted int) {
	if c.table == nil {
		c.table = make([]byte, 4*len(query))
		c.counts = make([]int32, kernel.MaxDistance*len(query)+1)
	}
	kernel.SignTable(c.table, query)
	clear(c.counts)
	c.slots, c.at = c.slots[:0], c.at[:0]
	c.wanted, c.limit, c.within = wanted, len(c.counts)-1, 0
}

// add takes a slot in and draws the limit closer where it can.
func (c *candidates) add(slot int, distance uint16) {
	if int(distance) > c.limit {
		return
	}
	c.slots, c.at = append(c.slots, int32(slot)), append(c.at, distance)
	c.counts[distance]++
	c.within++
	for c.within-int(c.counts[c.limit]) >= c.wanted {
		c.within -= int(c.counts[c.limit])
		c.limit--
	}
}

// topNear is Top among the rows that are nearest by their sign bits.
func (ix *Index) topNear(into *best.Heap, s *scratch, scale float32, choice *Selection) {
	ix.sign()
	s.near.reset(s.query, choice.Candidates)
	for from := 0; from < ix.slots; from += chunkRows {
		ix.near(s, from, choice)
	}
	ix.rescore(into, s, scale, choice)
}

// near adds the candidates among the next chunk of slots.
func (ix *Index) near(s *scratch, from int, choice *Selection) {
	c, signs := &s.near, ix.blocks[from/blockRows].signs[from%blockRows*ix.width/8:]
	n := min(chunkRows, len(signs)*8/ix.width)
	found := kernel.Near(s.places[:], c.distances[:n], c.table, signs, uint16(c.limit))
	for _, place := range s.places[:found] {
		if slot := from + int(place); ix.keeps(slot, choice) {
			c.add(slot, c.distances[place])
		}
	}
}

// rescore offers the candidates with their scores, some of a block at a time.
func (ix *Index) rescore(into *best.Heap, s *scratch, scale float32, choice *Selection) {
	c := &s.near
	n, block := 0, 0
	for i, slot := range c.slots {
		if int(c.at[i]) > c.limit {
			continue
		}
		if n == chunkRows || int(slot)/blockRows != block {
			ix.offerSome(into, s, block, n, scale, choice)
			n, block = 0, int(slot)/blockRows
		}
		s.places[n] = slot % blockRows
		n++
	}
	ix.offerSome(into, s, block, n, scale, choice)
}

// offerSome offers the n rows of a block that s.places lists.
func (ix *Index) offerSome(into *best.Heap, s *scratch, block, n int, scale float32, choice *Selection) {
	b := ix.blocks[block]
	kernel.DotSome(s.dots[:n], s.query, b.codes, s.places[:n])
	for i, place := range s.places[:n] {
		score := float32(float32(s.dots[i])*scale) * b.scales[place]
		into.Offer(choice.position(block*blockRows+int(place)), score)
	}
}
