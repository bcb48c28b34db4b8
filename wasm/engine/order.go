package engine

// gone marks a removed entry of order.list.
const gone = ^uint32(0)

// order lists the live slots by insertion, removal and appending in O(1)
// amortised. While slots count up as they are put in, it is straight and
// needs no list.
type order struct {
	count   int            // entries, straight or not, those that are gone included
	crooked bool           // list and at are in use
	list    column[uint32] // slots, with gone where one was removed
	at      column[uint32] // by slot: its index in list
	dead    int            // entries of list that are gone
}

// len returns how many places there are, those of removed passages included.
func (o *order) len() int { return o.count }

// slot returns the slot at a place, gone where it was removed.
func (o *order) slot(place int) uint32 {
	if !o.crooked {
		return uint32(place)
	}
	return o.list.at(place)
}

// place returns the place of a live slot of a crooked order.
func (o *order) place(slot int) int { return int(o.at.at(slot)) }

// put appends slot.
func (o *order) put(slot int) {
	if !o.crooked && slot != o.count {
		o.bend()
	}
	if o.crooked {
		for o.at.len() <= slot {
			o.at.push(0)
		}
		o.at.set(slot, uint32(o.count))
		o.list.push(uint32(slot))
	}
	o.count++
}

// bend writes down what being straight meant.
func (o *order) bend() {
	o.crooked = true
	o.list, o.at = column[uint32]{}, column[uint32]{}
	for i := range o.count {
		o.list.push(uint32(i))
		o.at.push(uint32(i))
	}
}

// give takes slot out of the list.
func (o *order) give(slot int) {
	if !o.crooked && slot == o.count-1 {
		o.count--
		return
	}
	if !o.crooked {
		o.bend()
	}
	o.list.set(int(o.at.at(slot)), gone)
	o.dead++
	for o.count > 0 && o.list.at(o.count-1) == gone {
		o.count--
		o.dead--
	}
	o.list.cut(o.count)
	if o.dead*2 > o.count {
		o.compact()
	}
}

// compact closes the gaps.
func (o *order) compact() {
	n := 0
	for place := range o.count {
		if slot := o.list.at(place); slot != gone {
			o.at.set(int(slot), uint32(n))
			o.list.set(n, slot)
			n++
		}
	}
	o.list.cut(n)
	o.count, o.dead = n, 0
}

// live returns the number of slots in use.
func (o *order) live() int { return o.count - o.dead }

// memory returns the bytes held.
func (o *order) memory() int { return 4 * (o.list.room() + o.at.room()) }

// slots returns the live slots by insertion.
func (o *order) slots() []uint32 {
	list := make([]uint32, 0, o.live())
	for place := range o.count {
		if slot := o.slot(place); slot != gone {
			list = append(list, slot)
		}
	}
	return list
}
