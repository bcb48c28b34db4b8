package lexical

import (
	"math"

	"glossa/wasm/internal/best"
	"glossa/wasm/kernel"
)

// sieve spares most of the pool its inner product. It keeps the pieces the
// signs of whose rows alone, as vectors of +1 and -1, have a cosine of
// MinCosine with the query piece's row, and of these the nearest by signs, as
// many as enough says and those level with the last of them. Such a cosine is
// about .8 of the true one, give or take .04 in 256 dimensions: a strong
// neighbour always passes, one that barely counts may not (TestSieveRecall).
type sieve struct {
	table     []byte // of kernel.SignTable
	nearest   best.Near
	near      [block]int32
	distances [block]uint16
}

// enough is how many pieces the sieve need not exceed.
const enough = 448

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
	v.nearest.Reset(enough, int(min(max((float64(sum)-least)/(2*signUnit), 0), math.MaxUint16)))
}

// pass returns the places of the n rows that pass, ascending, valid until the
// next call of begin.
func (v *sieve) pass(signs []byte, n int) []int32 {
	group := len(v.table) / 32 // bytes of a row's signs
	for from := 0; from < n; from += block {
		rows := min(n-from, block)
		for _, place := range v.near[:v.block(signs[from*group:], rows)] {
			v.nearest.Add(int32(from)+place, v.distances[place])
		}
	}
	return v.nearest.Kept()
}

// block finds those of the first n rows that pass. Rows come in whole groups
// of signs, so that some may follow the n-th.
func (v *sieve) block(signs []byte, n int) int {
	rows := (n + kernel.Lanes - 1) &^ (kernel.Lanes - 1)
	found := kernel.Near(v.near[:], v.distances[:rows], v.table, signs, uint16(v.nearest.Limit()))
	for found > 0 && int(v.near[found-1]) >= n {
		found--
	}
	return found
}
