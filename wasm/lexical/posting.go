package lexical

// A posting is one passage that holds a piece: passage<<8 | text<<5 | context,
// with the counts capped. BM25 saturates well before the caps.
type posting = uint32

const (
	maxText    = 1<<3 - 1
	maxContext = 1<<5 - 1
)

func newPosting(doc uint32, c counted) posting {
	return doc<<8 | min(c.text, maxText)<<5 | min(c.context, maxContext)
}

// list is the postings of one piece in the passages of one language. Postings
// of removed passages stay until they are more than half.
type list struct {
	postings []posting
	piece    int32
}

// push appends p and grows by an eighth, which wastes less than append.
func (l *list) push(p posting) {
	if len(l.postings) == cap(l.postings) {
		grown := make([]posting, len(l.postings), len(l.postings)+len(l.postings)/8+2)
		copy(grown, l.postings)
		l.postings = grown
	}
	l.postings = append(l.postings, p)
}

// sweep takes the postings of removed passages out, keeping the order.
func (l *list) sweep(docs *documents) {
	kept := l.postings[:0]
	for _, p := range l.postings {
		if docs.language[p>>8] == dead {
			docs.forget(p >> 8)
			continue
		}
		kept = append(kept, p)
	}
	l.postings = kept
	if 4*len(kept) < cap(kept) {
		l.postings = append(make([]posting, 0, len(kept)), kept...)
	}
}
