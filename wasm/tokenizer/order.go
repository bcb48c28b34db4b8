package tokenizer

import (
	"cmp"
	"slices"
)

// entry is a piece to be sorted; its first eight bytes, as a number, decide
// most comparisons.
type entry struct {
	head uint64
	id   int32
}

// sorted is the pieces' numbers in ascending order of their bytes; doubled
// pieces keep their order. The heads are sorted by radix, which in WebAssembly
// is several times faster than by comparison.
func (v *vocabulary) sorted() []int32 {
	entries := make([]entry, v.size())
	for i := range entries {
		entries[i] = entry{head(v.at(int32(i))), int32(i)}
	}
	entries = radix(entries, make([]entry, len(entries)))
	order := make([]int32, 0, len(entries))
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].head == entries[0].head {
			n++
		}
		slices.SortStableFunc(entries[:n], func(a, b entry) int {
			return cmp.Compare(v.at(a.id), v.at(b.id))
		})
		for _, e := range entries[:n] {
			order = append(order, e.id)
		}
		entries = entries[n:]
	}
	return order
}

func head(s string) (h uint64) {
	for i := range 8 {
		h <<= 8
		if i < len(s) {
			h |= uint64(s[i])
		}
	}
	return h
}

// radix sorts the entries by head, least byte first, with room for as many.
func radix(entries, room []entry) []entry {
	for shift := 0; shift < 64; shift += 8 {
		var starts [257]int
		for _, e := range entries {
			starts[e.head>>shift&255+1]++
		}
		for i := range 256 {
			starts[i+1] += starts[i]
		}
		for _, e := range entries {
			digit := e.head >> shift & 255
			room[starts[digit]] = e
			starts[digit]++
		}
		entries, room = room, entries
	}
	return entries
}

// doubled is a piece that stands twice, -1 when there is none.
func (v *vocabulary) doubled(order []int32) int32 {
	for i := 1; i < len(order); i++ {
		if v.at(order[i-1]) == v.at(order[i]) {
			return order[i]
		}
	}
	return -1
}
