package engine

import "math/bits"

// tags are a set of tags for every slot, one bit a tag. The column stays
// empty until the first passage has one.
type tags struct {
	names names
	sets  column[uint64]
}

// of returns the set of slot.
func (t *tags) of(slot int) uint64 {
	if slot >= t.sets.len() {
		return 0
	}
	return t.sets.at(slot)
}

// put notes the tags of slot, which must have none. There must be room.
func (t *tags) put(slot int, wanted []string) {
	if len(wanted) == 0 {
		return
	}
	set := uint64(0)
	for _, name := range wanted {
		if code, known := t.names.code(name); known && set>>code&1 == 1 {
			continue // named twice
		}
		set |= 1 << t.names.take(name)
	}
	for t.sets.len() <= slot {
		t.sets.push(0)
	}
	t.sets.set(slot, set)
}

// drop forgets the tags of slot.
func (t *tags) drop(slot int) {
	set := t.of(slot)
	if set == 0 {
		return
	}
	for ; set != 0; set &= set - 1 {
		t.names.give(uint8(bits.TrailingZeros64(set)))
	}
	t.sets.set(slot, 0)
}

// wanted returns the set of those tags that a passage has.
func (t *tags) wanted(list []string) uint64 {
	set := uint64(0)
	for _, name := range list {
		if code, used := t.names.code(name); used {
			set |= 1 << code
		}
	}
	return set
}
