package lexical

import (
	"math"

	"glossa/wasm/kernel"
)

// sieve spares most of the pool its inner product. It keeps the pieces the
// signs of whose rows alone, as vectors of +1 and -1, have a cosine of
// MinCosine with the query piece's row. Such a cosine is about .8 of the true
// one, give or take .04 in 256 dimensions: a strong neighbour always passes,
// one that barely counts may not (TestSieveRecall).
//
// Whether a pair passes depends on its two rows alone; a shelf of at most one
// block is looked through without a sieve.
type sieve struct {
	table     []byte // of kernel.SignTable
	limit     uint16 // the greatest sign distance that passes
	distances [block]uint16
}

// signUnit is what one step of a sign distance is worth: kernel.SignTable
// weighs every dimension by an eighth of the query's magnitude there.
const signUnit = 8

// begin makes the sieve for a query row, given one over its norm. The inner
// product with signs is the sum of magnitudes less twice those that differ. A
// row of zeros lets everything pass.
func (v *sieve) begin(query []int8, inverse, minCosine float32) {
	if len(v.table) != 4*len(query) {
		v.table = make([]byte, 4*len(query))
	}
	kernel.SignTable(v.table, query)
	sum := 0
	for _, q := range query {
		sum += max(int(q), -int(q))
	}
	least := 0.
	if inverse > 0 {
		least = float64(float64(minCosine)*math.Sqrt(float64(len(query)))) / float64(inverse)
	}
	v.limit = uint16(min(max((float64(sum)-least)/(2*signUnit), 0), math.MaxUint16))
}

// pass writes which of the first n rows pass, ascending, to places and
// returns how many. Rows come in whole groups of signs, so that some may
// follow the n-th.
func (v *sieve) pass(places []int32, signs []byte, n int) int {
	rows := (n + kernel.Lanes - 1) &^ (kernel.Lanes - 1)
	found := kernel.Near(places, v.distances[:rows], v.table, signs, v.limit)
	for found > 0 && int(places[found-1]) >= n {
		found--
	}
	return found
}
