package engine

// filter says which passages a query wants, before any is scored.
type filter struct {
	active    bool
	languages []bool // by code: wanted; nil when all are
	tagged    bool   // only passages with one of tags
	tags      uint64
	room      []bool // what languages reuses
}

// set makes the filter that q asks for.
func (f *filter) set(ix *index, q Query) {
	f.languages, f.tagged = nil, len(q.Tags) > 0
	if f.tagged {
		f.tags = ix.tags.wanted(q.Tags)
	}
	if len(q.Languages) > 0 {
		f.room = append(f.room[:0], make([]bool, maxLanguages)...)
		f.languages = f.room
		for _, name := range q.Languages {
			if code, used := ix.languages.code(name); used {
				f.languages[code] = true
			}
		}
	}
	f.active = f.tagged || f.languages != nil
}

// passes says whether the passage of slot is wanted.
func (f *filter) passes(ix *index, slot uint32) bool {
	if !f.active {
		return true
	}
	if f.languages != nil && !f.languages[ix.language.at(int(slot))] {
		return false
	}
	return !f.tagged || ix.tags.of(int(slot))&f.tags != 0
}
