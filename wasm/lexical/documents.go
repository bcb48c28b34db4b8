package lexical

import "math"

// dead is the language of a document that was removed, or never was.
const dead = 255

// none is the slot of no document, and the document of no slot.
const none = math.MaxUint32

// documents are the passages under numbers of the index's own, so that a
// number is used again only when no posting speaks of it any more.
type documents struct {
	// place is the slot of a live document; of a dead one, how many stale
	// postings still name it.
	place    []uint32
	text     []uint16 // pieces in the text, capped
	context  []uint16 // pieces in the context, capped
	language []uint8
	forward  [][]byte
	free     []uint32 // dead documents that no posting names
	totals   [256]total
}

// total sums up the live passages of a language.
type total struct{ passages, text, context int }

// add takes a number for a new document.
func (d *documents) add(slot int, language uint8, nText, nContext int, forward []byte) uint32 {
	doc := d.take()
	d.place[doc] = uint32(slot)
	d.text[doc] = uint16(min(nText, math.MaxUint16))
	d.context[doc] = uint16(min(nContext, math.MaxUint16))
	d.language[doc] = language
	d.forward[doc] = forward
	d.tally(doc, 1)
	return doc
}

func (d *documents) take() uint32 {
	if n := len(d.free); n > 0 {
		doc := d.free[n-1]
		d.free = d.free[:n-1]
		return doc
	}
	d.place = append(d.place, 0)
	d.text = append(d.text, 0)
	d.context = append(d.context, 0)
	d.language = append(d.language, dead)
	d.forward = append(d.forward, nil)
	return uint32(len(d.place) - 1)
}

// tally adds doc to its language's totals, or takes it away with sign -1.
func (d *documents) tally(doc uint32, sign int) {
	t := &d.totals[d.language[doc]]
	t.passages += sign
	t.text += sign * int(d.text[doc])
	t.context += sign * int(d.context[doc])
}

// remove kills doc, which stale postings of that number still name.
func (d *documents) remove(doc uint32, stale int) {
	d.tally(doc, -1)
	d.language[doc] = dead
	d.forward[doc] = nil
	d.place[doc] = uint32(stale)
	if stale == 0 {
		d.free = append(d.free, doc)
	}
}

// forget notes that one stale posting of doc is gone.
func (d *documents) forget(doc uint32) {
	if d.place[doc] == 0 {
		return // only a forged snapshot names a document too often
	}
	d.place[doc]--
	if d.place[doc] == 0 {
		d.free = append(d.free, doc)
	}
}

// passages returns how many documents are live.
func (d *documents) passages() int {
	n := 0
	for i := range d.totals {
		n += d.totals[i].passages
	}
	return n
}
