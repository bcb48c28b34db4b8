package cells

// held is the files in memory: at most limit bytes of them between two
// searches, those used last, and what a search uses that waits for more.
type held struct {
	cells  []kept // by cell
	blocks []kept
	count  int // of cells
	bytes  int
	limit  int
	clock  uint64 // counts uses
}

// kept is a cell, or the lower halves of a block's rows.
type kept struct {
	used  uint64 // when it was used last, 0 when it is not held
	bytes int
	file  *File
	name  uint64 // of the block
	lower []byte
}

// get notes that a file is used, and says whether it is held.
func (h *held) get(k *kept) bool {
	if k == nil || k.used == 0 {
		return false
	}
	h.clock++
	k.used = h.clock
	return true
}

// block returns the block of that name, nil when it is not held.
func (h *held) block(name uint64) *kept {
	for i := range h.blocks {
		if h.blocks[i].name == name {
			return &h.blocks[i]
		}
	}
	return nil
}

// put counts a file in; trim must follow.
func (h *held) put(bytes int) (used uint64) {
	h.clock++
	h.bytes += bytes
	return h.clock
}

// trim forgets the files that were used longest ago, until the rest is within
// the limit, but none that was used from that time on.
func (h *held) trim(from uint64) {
	for h.bytes > h.limit {
		first := from
		for _, of := range [][]kept{h.cells, h.blocks} {
			for i := range of {
				if of[i].used > 0 {
					first = min(first, of[i].used)
				}
			}
		}
		if first == from {
			return
		}
		// Several at once: looking for the oldest takes a while.
		h.forget(min(first+(h.clock-first)/8, from-1))
	}
}

// forget forgets what was not used after that time.
func (h *held) forget(last uint64) {
	for i := range h.cells {
		if k := &h.cells[i]; k.used > 0 && k.used <= last {
			h.bytes -= k.bytes
			h.count--
			*k = kept{}
		}
	}
	rest := h.blocks[:0]
	for _, k := range h.blocks {
		if k.used > last {
			rest = append(rest, k)
		} else {
			h.bytes -= k.bytes
		}
	}
	clear(h.blocks[len(rest):])
	h.blocks = rest
}
