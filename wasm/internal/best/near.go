package best

// Near keeps the positions of the least distances: as many as wanted, and all
// that are as near as the last of them. Which these are does not depend on the
// order in which they come. The zero value keeps none; Reset says how many.
type Near struct {
	positions []int32
	distances []uint16 // theirs
	counts    []int32  // by distance: how many positions there are
	wanted    int
	limit     int
	within    int // how many positions are within limit
}

// Reset forgets all; from now on those beyond limit do not count.
func (n *Near) Reset(wanted, limit int) {
	if len(n.counts) <= limit {
		n.counts = make([]int32, limit+1)
	}
	clear(n.counts)
	n.positions, n.distances = n.positions[:0], n.distances[:0]
	n.wanted, n.limit, n.within = wanted, limit, 0
}

// Limit is the greatest distance that still counts.
func (n *Near) Limit() int { return n.limit }

// Full reports whether there are as many as wanted.
func (n *Near) Full() bool { return n.within >= n.wanted }

// Add takes a position in and draws the limit closer where it can.
func (n *Near) Add(position int32, distance uint16) {
	if int(distance) > n.limit {
		return
	}
	n.positions, n.distances = append(n.positions, position), append(n.distances, distance)
	n.counts[distance]++
	n.within++
	for n.within-int(n.counts[n.limit]) >= n.wanted {
		n.within -= int(n.counts[n.limit])
		n.limit--
	}
}

// Kept returns what is kept, in the order in which it came, valid until Reset,
// before which nothing more may be added.
func (n *Near) Kept() []int32 {
	kept := n.positions[:0]
	for i, distance := range n.distances {
		if int(distance) <= n.limit {
			kept = append(kept, n.positions[i])
		}
	}
	return kept
}
