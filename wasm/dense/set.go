package dense

// Set is a set of slots, one bit each. The nil Set holds nothing; where an
// argument is a filter, nil means no filter.
type Set []uint64

// Add returns the set with slot in it, grown as needed.
func (s Set) Add(slot int) Set {
	for len(s) <= slot>>6 {
		s = append(s, 0)
	}
	s[slot>>6] |= 1 << (slot & 63)
	return s
}

// Remove takes slot out of the set.
func (s Set) Remove(slot int) {
	if slot>>6 < len(s) {
		s[slot>>6] &^= 1 << (slot & 63)
	}
}

// Has reports whether slot is in the set.
func (s Set) Has(slot int) bool {
	return slot >= 0 && slot>>6 < len(s) && s[slot>>6]>>(slot&63)&1 != 0
}

// word returns the bits of slots 64*i to 64*i+63.
func (s Set) word(i int) uint64 {
	if i < len(s) {
		return s[i]
	}
	return 0
}
