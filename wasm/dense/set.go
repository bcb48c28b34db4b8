package dense

// set is a set of slots, one bit each. The nil set holds nothing.
type set []uint64

// add returns the set with slot in it, grown as needed.
func (s set) add(slot int) set {
	for len(s) <= slot>>6 {
		s = append(s, 0)
	}
	s[slot>>6] |= 1 << (slot & 63)
	return s
}

// remove takes slot out of the set.
func (s set) remove(slot int) {
	if slot>>6 < len(s) {
		s[slot>>6] &^= 1 << (slot & 63)
	}
}

// has reports whether slot is in the set.
func (s set) has(slot int) bool {
	return slot >= 0 && slot>>6 < len(s) && s[slot>>6]>>(slot&63)&1 != 0
}

// full returns the set of the first n slots.
func full(n int) set {
	s := make(set, (n+63)>>6)
	for i := range s {
		s[i] = ^uint64(0)
	}
	if n&63 != 0 {
		s[n>>6] = 1<<(n&63) - 1
	}
	return s
}
