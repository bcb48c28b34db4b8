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
	lists   []list
	chains  chains
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
		chains:  newChains(table.Rows),
		pool:    newPool(rows),
		version: 1,
	}
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
	pieces, nText, nContext := ix.counter.count(text, context, ix.vocabulary())
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

// vocabulary returns how many rows the table has.
func (ix *Index) vocabulary() int { return len(ix.chains.head) }

// post adds one posting, and its piece to the pool if it is new there.
func (ix *Index) post(doc uint32, language uint8, c counted) {
	at := ix.chains.find(c.piece, language)
	if at < 0 {
		at = ix.chains.add(c.piece, language)
		ix.lists = append(ix.lists, list{piece: c.piece})
	}
	ix.lists[at].push(newPosting(doc, c))
	ix.chains.links[at].live++
	ix.pool.enter(c.piece)
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
	eachPiece(forward, ix.vocabulary(), func(piece int32) { ix.unpost(piece, language) })
	return true
}

// postings returns how many lists a forward list names.
func (ix *Index) postings(language uint8, forward []byte) int {
	n := 0
	eachPiece(forward, ix.vocabulary(), func(piece int32) {
		if ix.chains.find(piece, language) >= 0 {
			n++
		}
	})
	return n
}

// unpost counts one posting of piece as stale: those of a list stay until they
// are the larger part, which makes their removal amortised constant time. The
// piece leaves the pool with its last live posting.
func (ix *Index) unpost(piece int32, language uint8) {
	at := ix.chains.find(piece, language)
	if at < 0 || ix.chains.links[at].live == 0 {
		return // only in a forged snapshot
	}
	ix.chains.links[at].live--
	if 2*int(ix.chains.links[at].live) < len(ix.lists[at].postings) {
		ix.lists[at].sweep(&ix.docs)
	}
	if !ix.chains.lives(piece) {
		ix.pool.leave(piece)
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
