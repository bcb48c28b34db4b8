package dense

import (
	"math"

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

// reset makes the table of a query.
func (c *candidates) reset(query []int8, wanted int) {
	if c.table == nil {
		c.table = make([]byte, 4*len(query))
		c.counts = make([]int32, kernel.MaxDistance*len(query)+1)
	}
	kernel.SignTable(c.table, query)
	c.wanted = wanted
}

// begin forgets every slot; those beyond limit shall not count.
func (c *candidates) begin(limit int) {
	clear(c.counts)
	c.slots, c.at = c.slots[:0], c.at[:0]
	c.limit, c.within = limit, 0
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

// topNear is Top among the rows that are nearest by their sign bits. A limit
// that a sample suggests spares most rows a look; should it turn out to be too
// near, everything is looked through again, for the same rows as without it.
func (ix *Index) topNear(into *best.Heap, s *scratch, scale float32, choice *Selection) {
	ix.sign()
	c := &s.near
	c.reset(s.query, choice.Candidates)
	farthest := len(c.counts) - 1
	c.begin(farthest)
	limit := ix.suggest(s, choice)
	c.begin(limit)
	ix.nearest(s, choice)
	if c.within < c.wanted && limit < farthest {
		c.begin(farthest)
		ix.nearest(s, choice)
	}
	ix.rescore(into, s, scale, choice)
}

// sampleRows is about how many rows suggest a limit; of fewer than sampleShare
// times as many, none is suggested.
const sampleRows, sampleShare = 1024, 16

// suggest returns a distance within which, by a sample of groups that lie
// evenly apart, there are somewhat more rows than wanted.
func (ix *Index) suggest(s *scratch, choice *Selection) int {
	c := &s.near
	step := ix.slots / sampleRows * kernel.Lanes
	if step < sampleShare*kernel.Lanes {
		return c.limit
	}
	sampled := 0
	for from := 0; from+kernel.Lanes <= ix.slots; from += step {
		ix.near(s, from, kernel.Lanes, 0)
		for i, distance := range c.distances[:kernel.Lanes] {
			if ix.live.has(from+i) && choice.keeps(from+i) {
				c.counts[distance]++
			}
		}
		sampled += kernel.Lanes
	}
	expected := float64(c.wanted) * float64(sampled) / float64(ix.slots)
	enough := int32(expected + 3*math.Sqrt(expected)) // three standard deviations
	for limit, within := 0, int32(0); limit < c.limit; limit++ {
		if within += c.counts[limit]; within > enough {
			return limit
		}
	}
	return c.limit
}

// nearest adds the candidates among all slots.
func (ix *Index) nearest(s *scratch, choice *Selection) {
	c := &s.near
	for from := 0; from < ix.slots; from += chunkRows {
		for _, place := range s.places[:ix.near(s, from, chunkRows, c.limit)] {
			if slot := from + int(place); ix.live.has(slot) && choice.keeps(slot) {
				c.add(slot, c.distances[place])
			}
		}
	}
}

// near writes the distances of up to n slots of one block, and the places of
// those within limit; it returns how many these are.
func (ix *Index) near(s *scratch, from, n, limit int) int {
	signs := ix.blocks[from/blockRows].signs[from%blockRows*ix.width/8:]
	n = min(n, len(signs)*8/ix.width)
	return kernel.Near(s.places[:], s.near.distances[:n], s.near.table, signs, uint16(limit))
}

// rescore offers the candidates with their scores, those of a block at a time;
// their rows in it take their places.
func (ix *Index) rescore(into *best.Heap, s *scratch, scale float32, choice *Selection) {
	c := &s.near
	for i := 0; i < len(c.slots); {
		block, rows := int(c.slots[i])/blockRows, c.slots[i:i]
		for ; i < len(c.slots) && int(c.slots[i])/blockRows == block; i++ {
			if int(c.at[i]) <= c.limit {
				rows = append(rows, c.slots[i]%blockRows)
			}
		}
		for len(rows) > 0 {
			n := min(someRows, len(rows))
			ix.offerSome(into, s, block, rows[:n], scale, choice)
			rows = rows[n:]
		}
	}
}

// someRows is how many rows here and there are scored at a time: they stay in
// the first-level cache between being fetched and being multiplied.
const someRows = 64

// offerSome offers the rows of a block that may be among the best.
func (ix *Index) offerSome(into *best.Heap, s *scratch, block int, rows []int32, scale float32, choice *Selection) {
	b := ix.blocks[block]
	found := kernel.DotSomeAbove(s.places[:], s.scores[:], s.query, b.codes, rows, b.scales, scale, choice.below(into))
	for i, row := range s.places[:found] {
		into.Offer(choice.position(block*blockRows+int(row)), s.scores[i])
	}
}
