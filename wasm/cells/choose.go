package cells

// only returns which language codes pass; nil when all do.
func (ix *Index) only(languages []string) []bool {
	if len(languages) == 0 {
		return nil
	}
	passes := make([]bool, len(ix.head.Languages))
	for code, name := range ix.head.Languages {
		for _, wanted := range languages {
			passes[code] = passes[code] || name == wanted
		}
	}
	return passes
}

// choose returns the cells to look at, nearest first, and their bytes.
func (s *search) choose(q Query, most int) (chosen []int, bytes int) {
	h := s.head
	wanted := ^uint64(0)
	if s.only != nil {
		wanted = 0
		for code, passes := range s.only {
			if passes {
				wanted |= 1 << (code % 64)
			}
		}
	}
	count := min(mostCells, len(h.Cells))
	if q.Cells > 0 {
		count = min(q.Cells, count)
	}
	s.approach(h.Upper, h.Scales, s.scale)
	s.best.Reset(count)
	for i, c := range h.Cells {
		if c.Languages&wanted != 0 {
			s.best.Offer(i, s.scores[i])
		}
	}
	for _, c := range s.best.Sorted() {
		length := int(h.Cells[c.Position].Bytes)
		if bytes+length > most && len(chosen) > 0 {
			break
		}
		chosen, bytes = append(chosen, c.Position), bytes+length
	}
	return chosen, bytes
}

// cells returns the files of cells.
func (s *search) cells(chosen []int) []*File {
	files := make([]*File, len(chosen))
	for i, cell := range chosen {
		k, h := &s.held.cells[cell], &s.held
		if !h.get(k) {
			data, ok := s.fetched(Wanted{uint32(cell), s.head.Cells[cell].Name})
			if !ok {
				continue
			}
			f, err := s.head.ParseFile(cell, data)
			if err != nil {
				s.err = err
				continue
			}
			*k = kept{used: h.put(len(data)), bytes: len(data), file: f}
			h.count++
		}
		files[i] = k.file
	}
	return files
}

// fetched returns a file that was given, or notes that it is missing.
func (s *search) fetched(w Wanted) ([]byte, bool) {
	for _, g := range s.given {
		if g.ID == w.ID {
			return g.Data, true
		}
	}
	s.missing = append(s.missing, w)
	return nil, false
}
