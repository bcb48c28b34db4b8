package lexical

import "slices"

// A snapshot, all integers little-endian uint32 unless said otherwise:
//
//	"GLXI", version, vocabulary, slots, documents, lists, postings, forward bytes
//	per document, by rising slot: slot; text uint16; context uint16;
//	  language uint8; length of its forward list
//	per list, by rising piece, then language: piece; language uint8; length
//	the postings of every list, by rising document
//	the forward lists
//
// Each column stands by itself, padded to nothing.
const (
	magic       = "GLXI"
	version     = 1
	headerBytes = 4 + 7*4
	perDocument = 4 + 2 + 2 + 1 + 4
	perList     = 4 + 1 + 4
)

// AppendBinary appends the passages to dst: equal passages in equal slots
// give equal bytes, whatever the index has been through.
func (ix *Index) AppendBinary(dst []byte) []byte {
	docs, number := ix.order()
	lists, postings := ix.liveLists()
	forward := 0
	for _, doc := range docs {
		forward += len(ix.docs.forward[doc])
	}
	dst = slices.Grow(dst, headerBytes+len(docs)*perDocument+len(lists)*perList+4*postings+forward)
	dst = append(dst, magic...)
	for _, v := range []int{version, len(ix.head), len(ix.slots), len(docs), len(lists), postings, forward} {
		dst = put32(dst, uint32(v))
	}
	dst = ix.docs.appendColumns(dst, docs)
	dst = ix.appendLists(dst, lists, number)
	for _, doc := range docs {
		dst = append(dst, ix.docs.forward[doc]...)
	}
	return dst
}

// order returns the live documents by slot, and the place of each there.
func (ix *Index) order() (docs, number []uint32) {
	number = make([]uint32, len(ix.docs.place))
	for _, doc := range ix.slots {
		if doc != none {
			number[doc] = uint32(len(docs))
			docs = append(docs, doc)
		}
	}
	return docs, number
}

// liveLists returns the lists with a live posting, by piece and language, and
// how many live postings they have.
func (ix *Index) liveLists() (lists []int32, postings int) {
	for i := range ix.lists {
		if n := ix.lists[i].live(); n > 0 {
			lists = append(lists, int32(i))
			postings += n
		}
	}
	slices.SortFunc(lists, func(a, b int32) int {
		x, y := &ix.lists[a], &ix.lists[b]
		if x.piece != y.piece {
			return int(x.piece - y.piece)
		}
		return int(x.language) - int(y.language)
	})
	return lists, postings
}

func (d *documents) appendColumns(dst []byte, docs []uint32) []byte {
	for _, doc := range docs {
		dst = put32(dst, d.place[doc])
	}
	for _, doc := range docs {
		dst = put16(dst, d.text[doc])
	}
	for _, doc := range docs {
		dst = put16(dst, d.context[doc])
	}
	for _, doc := range docs {
		dst = append(dst, d.language[doc])
	}
	for _, doc := range docs {
		dst = put32(dst, uint32(len(d.forward[doc])))
	}
	return dst
}

func (ix *Index) appendLists(dst []byte, lists []int32, number []uint32) []byte {
	for _, at := range lists {
		dst = put32(dst, uint32(ix.lists[at].piece))
	}
	for _, at := range lists {
		dst = append(dst, ix.lists[at].language)
	}
	for _, at := range lists {
		dst = put32(dst, uint32(ix.lists[at].live()))
	}
	var fresh []posting
	for _, at := range lists {
		fresh = ix.renumber(fresh[:0], &ix.lists[at], number)
		for _, p := range fresh {
			dst = put32(dst, p)
		}
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
