package dense

import (
	"math"

	"glossa/wasm/internal/best"
	"glossa/wasm/kernel"
)

// candidates are the rows nearest to a query by its sign distance.
type candidates struct {
	best.Near
	table     []byte // of the query
	distances [chunkRows]uint16
	sampled   []int32 // by distance: how many rows of the sample
}

// topNear is Top among the rows that are nearest by their sign bits. A limit
// that a sample suggests spares most rows a look; should it turn out to be too
// near, everything is looked through again, for the same rows as without it.
func (ix *Index) topNear(into *best.Heap, s *scratch, scale float32, choice *Selection) {
	ix.sign()
	c, farthest := &s.near, kernel.MaxDistance*len(s.query)
	if c.table == nil {
		c.table, c.sampled = make([]byte, 4*len(s.query)), make([]int32, farthest+1)
	}
	kernel.SignTable(c.table, s.query)
	c.Reset(choice.Candidates, ix.suggest(s, choice, farthest))
	ix.nearest(s, choice)
	if !c.Full() && c.Limit() < farthest {
		c.Reset(choice.Candidates, farthest)
		ix.nearest(s, choice)
	}
	ix.rescore(into, s, scale, choice)
}

// sampleRows is about how many rows suggest a limit; of fewer than sampleShare
// times as many, none is suggested.
const sampleRows, sampleShare = 1024, 16

// suggest returns a distance within which, by a sample of groups that lie
// evenly apart, there are somewhat more rows than wanted; farthest without one.
func (ix *Index) suggest(s *scratch, choice *Selection, farthest int) int {
	c := &s.near
	step := ix.slots / sampleRows * kernel.Lanes
	if step < sampleShare*kernel.Lanes {
		return farthest
	}
	clear(c.sampled)
	sampled := 0
	for from := 0; from+kernel.Lanes <= ix.slots; from += step {
		ix.near(s, from, kernel.Lanes, 0)
		for i, distance := range c.distances[:kernel.Lanes] {
			if ix.live.has(from+i) && choice.keeps(from+i) {
				c.sampled[distance]++
			}
		}
		sampled += kernel.Lanes
	}
	expected := float64(choice.Candidates) * float64(sampled) / float64(ix.slots)
	enough := int32(expected + 3*math.Sqrt(expected)) // three standard deviations
	for limit, within := 0, int32(0); limit < farthest; limit++ {
		if within += c.sampled[limit]; within > enough {
			return limit
		}
	}
	return farthest
}

// nearest adds the candidates among all slots.
func (ix *Index) nearest(s *scratch, choice *Selection) {
	c := &s.near
	for from := 0; from < ix.slots; from += chunkRows {
		for _, place := range s.places[:ix.near(s, from, chunkRows, c.Limit())] {
			if slot := from + int(place); ix.live.has(slot) && choice.keeps(slot) {
				c.Add(int32(slot), c.distances[place])
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
	slots := s.near.Kept()
	for i := 0; i < len(slots); {
		block, rows := int(slots[i])/blockRows, slots[i:i]
		for ; i < len(slots) && int(slots[i])/blockRows == block; i++ {
			rows = append(rows, slots[i]%blockRows)
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
