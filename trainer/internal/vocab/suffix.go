package vocab

import (
	"cmp"
	"slices"
)

// suffix is a place in the text, with the four symbols that sort it now.
type suffix struct {
	key      uint64
	position int32
	unit     int32
}

// buckets lists the suffixes of the text by their first symbol: bucket s holds
// those that begin with symbol s, in the order of the text.
func (t *text) buckets() [][]suffix {
	sizes := make([]int, len(t.alphabet))
	for _, s := range t.symbols {
		sizes[s]++
	}
	out := make([][]suffix, len(t.alphabet))
	for s := 1; s < len(out); s++ {
		out[s] = make([]suffix, 0, sizes[s])
	}
	for i, u := range t.units {
		for p := u.start; p < u.start+u.length; p++ {
			s := t.symbols[p]
			out[s] = append(out[s], suffix{position: p, unit: int32(i)})
		}
	}
	return out
}

// sortSuffixes orders suffixes by their first maxLength symbols, equal ones by
// their place.
func (t *text) sortSuffixes(all []suffix) { t.sortFrom(all, 0) }

// sortFrom orders suffixes that agree in their first depth symbols.
func (t *text) sortFrom(all []suffix, depth int32) {
	for i := range all {
		all[i].key = t.pack(all[i].position + depth)
	}
	slices.SortFunc(all, func(a, b suffix) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return cmp.Compare(a.position, b.position)
	})
	if depth+4 >= maxLength {
		return
	}
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end].key == all[start].key {
			end++
		}
		if end-start > 1 && all[start].key&0xffff != 0 {
			t.sortFrom(all[start:end], depth+4)
		}
		start = end
	}
}

// pack puts the four symbols at p, zeros from the segment's end on, in one key.
func (t *text) pack(p int32) uint64 {
	var key uint64
	for i := range int32(4) {
		s := t.symbols[p+i]
		if s == 0 {
			return key << (16 * (4 - i))
		}
		key = key<<16 | uint64(s)
	}
	return key
}

// shared is the number of first symbols, at most maxLength, that the suffixes
// at p and q share.
func (t *text) shared(p, q int32) int32 {
	n := int32(0)
	for n < maxLength && t.symbols[p+n] != 0 && t.symbols[p+n] == t.symbols[q+n] {
		n++
	}
	return n
}

// reach is the length of the suffix at p of the unit, at most maxLength.
func (t *text) reach(s suffix) int32 {
	u := &t.units[s.unit]
	return min(maxLength, u.start+u.length-s.position)
}
