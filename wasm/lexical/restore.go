package lexical

// snapshot is the parts of a snapshot's bytes, each of its stated length.
type snapshot struct {
	slots, documents, lists, postings int

	place, text, context, language, length []byte // of documents
	pieces, languages, counts              []byte // of lists
	posting, forward                       []byte
}

// Restore replaces the passages by those AppendBinary wrote, or leaves the
// index as it was. It copies data, a column at a time, and checks whatever a
// later call relies on; that the columns tell one story is for a checksum
// around the snapshot to say, and no call fails if they do not.
func (ix *Index) Restore(data []byte) error {
	snap, err := split(data, len(ix.head))
	if err != nil {
		return err
	}
	fresh := &Index{rows: ix.rows, head: emptyHead(len(ix.head)), present: make([]uint8, len(ix.head))}
	if !fresh.restoreDocuments(&snap) || !fresh.restoreLists(&snap) {
		return ErrMalformed
	}
	ix.docs, ix.slots, ix.head = fresh.docs, fresh.slots, fresh.head
	ix.lists, ix.pool, ix.present = fresh.lists, fresh.pool, fresh.present
	ix.cache.clear()
	ix.version++
	return nil
}

// split cuts data into its columns.
func split(data []byte, vocabulary int) (snapshot, error) {
	var s snapshot
	if len(data) < headerBytes || string(data[:4]) != magic || get32(data, 1) != version {
		return s, ErrMalformed
	}
	if int(get32(data, 2)) != vocabulary {
		return s, ErrMismatch
	}
	s.slots, s.documents = int(get32(data, 3)), int(get32(data, 4))
	s.lists, s.postings = int(get32(data, 5)), int(get32(data, 6))
	forward := int(get32(data, 7))
	want := uint64(s.documents)*perDocument + uint64(s.lists)*perList + 4*uint64(s.postings) + uint64(forward)
	rest := data[headerBytes:]
	if uint64(len(rest)) != want || s.slots > MaxSlots || s.documents > s.slots {
		return s, ErrMalformed
	}
	cut := func(n int) []byte {
		part := rest[:n]
		rest = rest[n:]
		return part
	}
	s.place, s.text, s.context = cut(4*s.documents), cut(2*s.documents), cut(2*s.documents)
	s.language, s.length = cut(s.documents), cut(4*s.documents)
	s.pieces, s.languages, s.counts = cut(4*s.lists), cut(s.lists), cut(4*s.lists)
	s.posting, s.forward = cut(4*s.postings), cut(forward)
	return s, nil
}

func (ix *Index) restoreDocuments(s *snapshot) bool {
	n := s.documents
	d := &ix.docs
	d.place, d.text, d.context = make([]uint32, n), make([]uint16, n), make([]uint16, n)
	d.language, d.forward = append([]uint8(nil), s.language...), make([][]byte, n)
	ix.slots = make([]uint32, s.slots)
	for i := range ix.slots {
		ix.slots[i] = none
	}
	forward := append([]byte(nil), s.forward...)
	next := 0
	for i := range n {
		slot, length := int(get32(s.place, i)), int(get32(s.length, i))
		if slot < next || slot >= s.slots || d.language[i] == dead || length > len(forward) {
			return false
		}
		next = slot + 1
		ix.slots[slot], d.place[i] = uint32(i), uint32(slot)
		d.text[i], d.context[i] = get16(s.text, i), get16(s.context, i)
		d.forward[i], forward = forward[:length:length], forward[length:]
		d.tally(uint32(i), 1)
	}
	return next == s.slots && len(forward) == 0
}

func (ix *Index) restoreLists(s *snapshot) bool {
	postings := make([]posting, s.postings)
	for i := range postings {
		postings[i] = get32(s.posting, i)
	}
	ix.lists = make([]list, 0, s.lists)
	last := -1
	for i := range s.lists {
		piece, language, n := int(get32(s.pieces, i)), s.languages[i], int(get32(s.counts, i))
		if key := piece<<8 | int(language); key <= last || n == 0 || n > len(postings) {
			return false
		} else {
			last = key
		}
		if piece == 0 || piece >= len(ix.head) || !ix.adopt(int32(piece), language, postings[:n:n]) {
			return false
		}
		postings = postings[n:]
	}
	return len(postings) == 0
}

// adopt makes a list of postings, if they are of documents in its language,
// each once.
func (ix *Index) adopt(piece int32, language uint8, postings []posting) bool {
	next := uint32(0)
	languages := ix.docs.language
	for _, p := range postings {
		doc := p >> 8
		if doc < next || doc >= uint32(len(languages)) || languages[doc] != language {
			return false
		}
		next = doc + 1
	}
	at := ix.newList(piece, language)
	ix.lists[at].postings = postings
	ix.enter(at)
	return true
}

func get16(column []byte, i int) uint16 {
	b := column[2*i : 2*i+2]
	return uint16(b[0]) | uint16(b[1])<<8
}

func get32(column []byte, i int) uint32 {
	b := column[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}
