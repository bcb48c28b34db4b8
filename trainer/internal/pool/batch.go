package pool

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"glossa/trainer/internal/objective"
	"glossa/trainer/internal/table"
)

// Batch is the pairs of one step: query i belongs to passage i. Weights make
// each bag a mean of pieces, passages with their paragraph's mean added.
type Batch struct {
	Queries, Passages table.Bags
	Masks             []objective.Mask
	// Late says which objective the step has; Columns how many it trains.
	Late    bool
	Columns int
	// Kind names what was drawn, such as "qa:de" or "authored".
	Kind string

	keys []keyed
}

// keyed says that a pair holds a text, or comes from a row.
type keyed struct {
	key  uint64
	pair int32
}

func (b *Batch) reset() {
	b.Queries.Reset()
	b.Passages.Reset()
	b.Masks, b.keys = b.Masks[:0], b.keys[:0]
}

// mark notes keys of the pair that is being filled; 0 is no key.
func (b *Batch) mark(keys ...uint64) {
	for _, k := range keys {
		if k != 0 {
			b.keys = append(b.keys, keyed{k, int32(b.Queries.Len())})
		}
	}
}

// mask lists the pairs that share a key: what answers one answers the other.
func (b *Batch) mask() {
	slices.SortFunc(b.keys, func(x, y keyed) int {
		return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.pair, y.pair))
	})
	for i, x := range b.keys {
		for _, y := range b.keys[i+1:] {
			if y.key != x.key {
				break
			}
			if y.pair != x.pair {
				b.Masks = append(b.Masks, objective.Mask{I: x.pair, J: y.pair})
			}
		}
	}
}

// drop appends to the open bag the mean of the pieces, scaled by weight. Each
// piece is left out with the given chance, or a higher one that brings the
// expected number down to limit; one piece always stays.
func drop(bag *table.Bags, rng *rand.Rand, pieces []int32, chance float64, limit int, weight float32) {
	if n := len(pieces); n > limit {
		chance = max(chance, 1-float64(limit)/float64(n))
	}
	from := len(bag.Pieces)
	threshold := uint64(chance * (1 << 32))
	for _, piece := range pieces {
		if uint64(rng.Uint32()) >= threshold {
			bag.Add(piece, 0)
		}
	}
	if len(bag.Pieces) == from && len(pieces) > 0 {
		bag.Add(pieces[rng.IntN(len(pieces))], 0)
	}
	each := weight / float32(len(bag.Pieces)-from)
	for k := from; k < len(bag.Pieces); k++ {
		bag.Weights[k] = each
	}
}
