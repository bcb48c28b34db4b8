package cells

// held is the cells in memory: at most limit bytes of them between two
// searches, those used last.
type held struct {
	files []kept // by cell
	count int
	bytes int
	limit int
	clock uint64 // counts uses
}

type kept struct {
	file  *File // nil when it is not held
	bytes int
	used  uint64
}

// get returns the cell and notes that it is used; nil when it is not held.
func (h *held) get(cell int) *File {
	h.clock++
	h.files[cell].used = h.clock
	return h.files[cell].file
}

// put holds a cell; trim must follow.
func (h *held) put(cell, bytes int, f *File) {
	k := &h.files[cell]
	if k.file == nil {
		k.file, k.bytes = f, bytes
		h.count++
		h.bytes += bytes
	}
}

// trim forgets the cells that were used longest ago, until the rest is within
// the limit.
func (h *held) trim() {
	for h.bytes > h.limit {
		oldest := -1
		for cell := range h.files {
			if h.files[cell].file != nil && (oldest < 0 || h.files[cell].used < h.files[oldest].used) {
				oldest = cell
			}
		}
		k := &h.files[oldest]
		h.bytes -= k.bytes
		h.count--
		k.file = nil
	}
}
