package lexical

import "slices"

// A snapshot, all integers little-endian uint32 unless said otherwise:
//
//	"GLXI", version, vocabulary, slots, documents, lists, postings, forward bytes
//	per document, by rising slot: its slot
//	per document: length of its forward list
//	per list, by rising piece, then language: piece
//	per list: how many postings
//	the postings of every list, by rising document
//	per document: text uint16
//	per document: context uint16
//	per document: language uint8
//	per list: language uint8
//	the forward lists
//
// Columns by falling width: each stands aligned if the whole does.
const (
	magic       = "GLXI"
	version     = 2
	headerBytes = 4 + 7*4
	perDocument = 4 + 2 + 2 + 1 + 4
	perList     = 4 + 1 + 4
)

// plan is what a snapshot will hold.
type plan struct {
	docs     []uint32 // the documents in order
	number   []uint32 // by document: its place there
	places   []uint32 // the slots to write for them
	slots    int
	lists    []int32
	postings int
	forward  int // bytes
}

func (p *plan) size() int {
	return headerBytes + len(p.docs)*perDocument + len(p.lists)*perList + 4*p.postings + p.forward
}

// BinarySize returns the length of what AppendBinary appends.
func (ix *Index) BinarySize() int {
	p := ix.plan(nil)
	return p.size()
}

// AppendBinary appends the passages to dst: equal passages in equal slots
// give equal bytes, whatever the index has been through. With order, which
// lists every slot in use once, slot order[i] is written as slot i.
func (ix *Index) AppendBinary(dst []byte, order []uint32) []byte {
	p := ix.plan(order)
	dst = slices.Grow(dst, p.size())
	dst = append(dst, magic...)
	for _, v := range []int{version, ix.vocabulary(), p.slots, len(p.docs), len(p.lists), p.postings, p.forward} {
		dst = put32(dst, uint32(v))
	}
	dst = append32(dst, p.places)
	for _, doc := range p.docs {
		dst = put32(dst, uint32(len(ix.docs.forward[doc])))
	}
	dst = ix.appendLists(dst, p.lists, p.number)
	dst = ix.docs.appendColumns(dst, p.docs)
	for _, at := range p.lists {
		dst = append(dst, ix.chains.links[at].language)
	}
	for _, doc := range p.docs {
		dst = append(dst, ix.docs.forward[doc]...)
	}
	return dst
}

// plan numbers the live documents by order, by slot without one.
func (ix *Index) plan(order []uint32) plan {
	p := plan{number: make([]uint32, len(ix.docs.place)), slots: len(ix.slots)}
	add := func(slot uint32, doc uint32) {
		p.number[doc] = uint32(len(p.docs))
		p.docs = append(p.docs, doc)
		p.places = append(p.places, slot)
		p.forward += len(ix.docs.forward[doc])
	}
	if order == nil {
		for slot, doc := range ix.slots {
			if doc != none {
				add(uint32(slot), doc)
			}
		}
	} else {
		for i, slot := range order {
			add(uint32(i), ix.slots[slot])
		}
		p.slots = len(order)
	}
	p.lists, p.postings = ix.liveLists()
	return p
}

// liveLists returns the lists with a live posting, by piece and language, and
// how many live postings they have.
func (ix *Index) liveLists() (lists []int32, postings int) {
	for i := range ix.lists {
		if n := ix.chains.links[i].live; n > 0 {
			lists = append(lists, int32(i))
			postings += int(n)
		}
	}
	slices.SortFunc(lists, func(a, b int32) int {
		if x, y := ix.lists[a].piece, ix.lists[b].piece; x != y {
			return int(x - y)
		}
		return int(ix.chains.links[a].language) - int(ix.chains.links[b].language)
	})
	return lists, postings
}

func (d *documents) appendColumns(dst []byte, docs []uint32) []byte {
	for _, doc := range docs {
		dst = put16(dst, d.text[doc])
	}
	for _, doc := range docs {
		dst = put16(dst, d.context[doc])
	}
	for _, doc := range docs {
		dst = append(dst, d.language[doc])
	}
	return dst
}

func (ix *Index) appendLists(dst []byte, lists []int32, number []uint32) []byte {
	for _, at := range lists {
		dst = put32(dst, uint32(ix.lists[at].piece))
	}
	for _, at := range lists {
		dst = put32(dst, ix.chains.links[at].live)
	}
	var fresh []posting
	for _, at := range lists {
		fresh = ix.renumber(fresh[:0], &ix.lists[at], number)
		dst = append32(dst, fresh)
	}
	return dst
}

// renumber appends the live postings of l, by rising new document number.
func (ix *Index) renumber(dst []posting, l *list, number []uint32) []posting {
	for _, p := range l.postings {
		if ix.docs.language[p>>8] != dead {
			dst = append(dst, number[p>>8]<<8|p&0xff)
		}
	}
	if !slices.IsSorted(dst) {
		slices.Sort(dst)
	}
	return dst
}

func put16(dst []byte, v uint16) []byte { return append(dst, byte(v), byte(v>>8)) }

func put32(dst []byte, v uint32) []byte {
	return append(dst, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

func append32(dst []byte, values []uint32) []byte {
	for _, v := range values {
		dst = put32(dst, v)
	}
	return dst
}
