package engine

// gone marks a removed entry of order.list.
const gone = ^uint32(0)

// order lists the live slots by insertion, removal and appending in O(1)
// amortised.
type order struct {
	list []uint32 // slots, with gone where one was removed
	at   []uint32 // by slot: its index in list
	dead int      // entries of list that are gone
	// straight says that list[i] == i for all i: no gathering is needed.
	straight bool
}

// put appends slot.
func (o *order) put(slot int) {
	for len(o.at) <= slot {
		o.at = append(o.at, 0)
	}
	o.straight = (o.straight || len(o.list) == 0) && slot == len(o.list)
	o.at[slot] = uint32(len(o.list))
	o.list = append(o.list, uint32(slot))
}

// give takes slot out of the list.
func (o *order) give(slot int) {
	o.straight = o.straight && int(o.at[slot]) == len(o.list)-1
	o.list[o.at[slot]] = gone
	o.dead++
	for n := len(o.list); n > 0 && o.list[n-1] == gone; n-- {
		o.list = o.list[:n-1]
		o.dead--
	}
	if o.dead*2 > len(o.list) {
		o.compact()
	}
}

func (o *order) compact() {
	live := o.list[:0]
	for _, slot := range o.list {
		if slot != gone {
			o.at[slot] = uint32(len(live))
			live = append(live, slot)
		}
	}
	o.list, o.dead = live, 0
}

// live returns the number of slots in use.
func (o *order) live() int { return len(o.list) - o.dead }

// memory returns the bytes held.
func (o *order) memory() int { return 4 * (cap(o.list) + cap(o.at)) }
