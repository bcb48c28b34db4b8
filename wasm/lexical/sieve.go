package lexical

import (
	"math"

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
	limit     uint16 // the greatest sign distance that passes
	near      [block]int32
	distances [block]uint16
	passed    []uint16 // the distance of each place that passed
	counts    []int32  // by distance: how many of those
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
	v.limit = uint16(min(max((float64(sum)-least)/(2*signUnit), 0), math.MaxUint16))
}

// pass appends the places of the n rows that pass, ascending, to dst. Once
// enough have passed, none beyond the farthest of them will.
func (v *sieve) pass(dst []int32, signs []byte, n int) []int32 {
	start, group := len(dst), len(v.table)/32 // bytes of a row's signs
	v.passed = v.passed[:0]
	for from := 0; from < n; from += block {
		rows := min(n-from, block)
		for _, place := range v.near[:v.block(signs[from*group:], rows)] {
			dst = append(dst, int32(from)+place)
			v.passed = append(v.passed, v.distances[place])
		}
		if len(v.passed) >= 2*enough {
			dst = v.tighten(dst, start)
		}
	}
	return v.tighten(dst, start)
}

// block finds those of the first n rows that pass. Rows come in whole groups
// of signs, so that some may follow the n-th.
func (v *sieve) block(signs []byte, n int) int {
	rows := (n + kernel.Lanes - 1) &^ (kernel.Lanes - 1)
	found := kernel.Near(v.near[:], v.distances[:rows], v.table, signs, v.limit)
	for found > 0 && int(v.near[found-1]) >= n {
		found--
	}
	return found
}

// tighten lowers the limit to the least that lets enough of the passed ones
// pass, and takes the others out of dst, where they begin at start.
func (v *sieve) tighten(dst []int32, start int) []int32 {
	if len(v.passed) <= enough {
		return dst
	}
	v.limit = v.tighter()
	places, n := dst[start:], 0
	for i, distance := range v.passed {
		// Written without a branch, which no processor could foresee: what does
		// not pass is written over.
		places[n], v.passed[n] = places[i], distance
		n += int(uint32(int32(distance)-int32(v.limit)-1) >> 31)
	}
	v.passed = v.passed[:n]
	return dst[:start+n]
}

// tighter returns the least limit that lets enough of the passed ones pass.
func (v *sieve) tighter() uint16 {
	if len(v.counts) <= int(v.limit) {
		v.counts = make([]int32, int(v.limit)+1)
	}
	clear(v.counts)
	for _, distance := range v.passed {
		v.counts[distance]++
	}
	limit, sum := 0, v.counts[0]
	for sum < enough {
		limit++
		sum += v.counts[limit]
	}
	return uint16(limit)
}
