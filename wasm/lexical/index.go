package lexical

import "glossa/quantize"

// MaxSlots bounds the slots of an Index: a posting has 24 bits for them.
const MaxSlots = 1 << 24

// Index is a soft lexical index; New makes one.
type Index struct {
	opt     Options
	rows    rows
	docs    documents
	slots   []uint32 // by slot: its document or none
	head    []int32  // by piece: its first list, -1 for none
	lists   []list
	pool    pool
	cache   cache
	counter counter
	version uint64 // changes with every change of what scores depend on
}

// New returns an empty index that takes its pieces' likeness from table.
func New(opt Options, table *quantize.Matrix) *Index {
	rows := newRows(table)
	return &Index{
		opt:     opt.checked(table.Rows),
		rows:    rows,
		head:    emptyHead(table.Rows),
		pool:    pool{rows: rows},
		version: 1,
	}
}

func emptyHead(pieces int) []int32 {
	head := make([]int32, pieces)
	for i := range head {
		head[i] = -1
	}
	return head
}

// Slots returns one more than the highest slot in use.
func (ix *Index) Slots() int { return len(ix.slots) }

// Passages returns how many slots hold a passage.
func (ix *Index) Passages() int { return ix.docs.passages() }

// Add puts a passage in slot, replacing what was there. text and context are
// piece ids, in any order; piece 0 (<unk>) and ids outside the table are
// skipped. language is the caller's numbering, below 255.
func (ix *Index) Add(slot int, language uint8, text, context []int32) {
	if language == dead {
		panic(ErrLanguage)
	}
	if slot < 0 || slot >= MaxSlots {
		panic(ErrSlot)
	}
	ix.kill(slot)
	for len(ix.slots) <= slot {
		ix.slots = append(ix.slots, none)
	}
	pieces, nText, nContext := ix.counter.count(text, context, len(ix.head))
	ix.makeRoom()
	forward := appendForward(make([]byte, 0, forwardSize(pieces)), pieces)
	doc := ix.docs.add(slot, language, nText, nContext, forward)
	for _, c := range pieces {
		ix.post(doc, language, c)
	}
	ix.slots[slot] = doc
	ix.version++
}

// makeRoom sweeps every list when document numbers run out, which takes as
// many removals as there are numbers.
func (ix *Index) makeRoom() {
	if len(ix.docs.place) < MaxSlots || len(ix.docs.free) > 0 {
		return
	}
	for i := range ix.lists {
		ix.lists[i].sweep(&ix.docs)
	}
}

// post adds one posting, and its list to the pool if it is new there.
func (ix *Index) post(doc uint32, language uint8, c counted) {
	at := ix.list(c.piece, language)
	if at < 0 {
		at = ix.newList(c.piece, language)
	}
	l := &ix.lists[at]
	l.push(newPosting(doc, c))
	if l.place == nowhere {
		l.place = ix.pool.enter(l, at)
	}
}

func (ix *Index) newList(piece int32, language uint8) int32 {
	at := int32(len(ix.lists))
	ix.lists = append(ix.lists, list{piece: piece, next: ix.head[piece], place: nowhere, language: language})
	ix.head[piece] = at
	return at
}

// list returns which of ix.lists holds piece in language, -1 for none.
func (ix *Index) list(piece int32, language uint8) int32 {
	at := ix.head[piece]
	for at >= 0 && ix.lists[at].language != language {
		at = ix.lists[at].next
	}
	return at
}

// Remove empties slot and says whether it held a passage.
func (ix *Index) Remove(slot int) bool {
	if slot < 0 || slot >= MaxSlots {
		panic(ErrSlot)
	}
	if !ix.kill(slot) {
		return false
	}
	ix.clearSlot(slot)
	ix.version++
	return true
}

// kill takes the passage in slot out of everything but ix.slots.
func (ix *Index) kill(slot int) bool {
	if slot >= len(ix.slots) || ix.slots[slot] == none {
		return false
	}
	doc := ix.slots[slot]
	language, forward := ix.docs.language[doc], ix.docs.forward[doc]
	ix.docs.remove(doc, ix.postings(language, forward))
	eachPiece(forward, len(ix.head), func(piece int32) { ix.unpost(piece, language) })
	return true
}

// postings returns how many lists a forward list names.
func (ix *Index) postings(language uint8, forward []byte) int {
	n := 0
	eachPiece(forward, len(ix.head), func(piece int32) {
		if ix.list(piece, language) >= 0 {
			n++
		}
	})
	return n
}

// unpost counts one posting of piece as stale, and takes the list out of the
// pool with its last live one.
func (ix *Index) unpost(piece int32, language uint8) {
	at := ix.list(piece, language)
	if at < 0 {
		return // only in a forged snapshot
	}
	l := &ix.lists[at]
	l.drop(&ix.docs)
	if l.live() == 0 && l.place != nowhere {
		ix.pool.leave(ix.lists, l)
	}
}

// clearSlot empties slot and lets empty slots at the end go.
func (ix *Index) clearSlot(slot int) {
	ix.slots[slot] = none
	n := len(ix.slots)
	for n > 0 && ix.slots[n-1] == none {
		n--
	}
	ix.slots = ix.slots[:n]
}

// Move renames a passage's slot, in constant time.
func (ix *Index) Move(from, to int) {
	if from < 0 || from >= len(ix.slots) || ix.slots[from] == none || to < 0 || to >= MaxSlots {
		panic(ErrSlot)
	}
	if from == to {
		return
	}
	if to < len(ix.slots) && ix.slots[to] != none {
		panic(ErrSlot)
	}
	for len(ix.slots) <= to {
		ix.slots = append(ix.slots, none)
	}
	doc := ix.slots[from]
	ix.slots[to] = doc
	ix.docs.place[doc] = uint32(to)
	ix.clearSlot(from)
	ix.version++
}
