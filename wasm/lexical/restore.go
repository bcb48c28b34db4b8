package lexical

import (
	"slices"
	"unsafe"
)

// snapshot is the parts of a snapshot's bytes, each of its stated length.
type snapshot struct {
	slots, documents, lists, postings int

	place, length  []uint32 // of documents
	text, context  []uint16
	language       []uint8
	pieces, counts []uint32 // of lists
	languages      []uint8
	posting        []posting
	forward        []byte
}

// Restore is Adopt of a copy.
func (ix *Index) Restore(data []byte) error { return ix.Adopt(slices.Clone(data)) }

// Adopt replaces the passages by those AppendBinary wrote, or leaves the index
// as it was. When it succeeds the index keeps data and will write to it: no
// column is copied that stands aligned. It checks whatever a later call relies
// on; that the columns tell one story is for a checksum around the snapshot to
// say, and no call fails if they do not.
func (ix *Index) Adopt(data []byte) error {
	snap, err := split(data, ix.vocabulary())
	if err != nil {
		return err
	}
	fresh := &Index{rows: ix.rows, chains: newChains(ix.vocabulary()), pool: newPool(ix.rows)}
	if !fresh.restoreDocuments(&snap) || !fresh.restoreLists(&snap) {
		return ErrMalformed
	}
	ix.docs, ix.slots, ix.pool = fresh.docs, fresh.slots, fresh.pool
	ix.lists, ix.chains = fresh.lists, fresh.chains
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
		part := rest[:n:n]
		rest = rest[n:]
		return part
	}
	s.place, s.length = column[uint32](cut(4*s.documents)), column[uint32](cut(4*s.documents))
	s.pieces, s.counts = column[uint32](cut(4*s.lists)), column[uint32](cut(4*s.lists))
	s.posting = column[uint32](cut(4 * s.postings))
	s.text, s.context = column[uint16](cut(2*s.documents)), column[uint16](cut(2*s.documents))
	s.language, s.languages, s.forward = cut(s.documents), cut(s.lists), cut(forward)
	return s, nil
}

func (ix *Index) restoreDocuments(s *snapshot) bool {
	d := &ix.docs
	d.place, d.text, d.context, d.language = s.place, s.text, s.context, s.language
	d.forward = make([][]byte, s.documents)
	ix.slots = make([]uint32, s.slots)
	for i := range ix.slots {
		ix.slots[i] = none
	}
	forward := s.forward
	next := 0
	for i, place := range s.place {
		slot, length := int(place), int(s.length[i])
		if slot < next || slot >= s.slots || d.language[i] == dead || length > len(forward) {
			return false
		}
		next = slot + 1
		ix.slots[slot] = uint32(i)
		d.forward[i], forward = forward[:length:length], forward[length:]
		d.tally(uint32(i), 1)
	}
	return next == s.slots && len(forward) == 0
}

func (ix *Index) restoreLists(s *snapshot) bool {
	postings := s.posting
	ix.lists = make([]list, 0, s.lists)
	ix.chains.links = make([]link, 0, s.lists)
	last := -1
	for i := range s.lists {
		piece, language, n := int(s.pieces[i]), s.languages[i], int(s.counts[i])
		key := piece<<8 | int(language)
		if key <= last || n == 0 || n > len(postings) {
			return false
		}
		last = key
		if piece == 0 || piece >= ix.vocabulary() || !ix.adopt(int32(piece), language, postings[:n:n]) {
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
	at := ix.chains.add(piece, language)
	ix.chains.links[at].live = uint32(len(postings))
	ix.lists = append(ix.lists, list{postings, piece})
	ix.pool.enter(piece)
	return true
}

func get32(data []byte, i int) uint32 {
	b := data[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// column views data as values in this machine's order, which is little-endian
// on every target; what stands unaligned is copied.
func column[T uint16 | uint32](data []byte) []T {
	var one T
	size := int(unsafe.Sizeof(one))
	start := unsafe.Pointer(unsafe.SliceData(data))
	n := len(data) / size
	if uintptr(start)%uintptr(size) == 0 {
		return unsafe.Slice((*T)(start), n)[:n:n]
	}
	values := make([]T, n)
	if n > 0 {
		copy(unsafe.Slice((*byte)(unsafe.Pointer(&values[0])), n*size), data)
	}
	return values
}
