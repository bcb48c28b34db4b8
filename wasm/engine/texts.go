package engine

import "unsafe"

// chunkSize is the room of one chunk of records; a longer record gets a
// chunk of its own.
const chunkSize = 64 << 10

// recordHead is the slot and the lengths of id, title and text, 4 bytes each.
const recordHead = 16

// texts keeps the shown strings of every slot in append-only chunks, so that
// a passage costs its bytes plus recordHead and the collector has nothing to
// scan. Bytes once written never change: hits may point at them for ever. A
// chunk more than half dead is evacuated, so memory follows the live bytes.
type texts struct {
	chunks  []chunk
	spare   []uint32 // indices of chunks given back
	current uint32   // index of the chunk being filled
	where   []place  // by slot
	bytes   int      // room of all chunks
}

type chunk struct {
	data []byte
	dead int // bytes of dropped records
}

// place locates a record by the start of its strings, which is never 0: the
// zero place is no record.
type place struct{ chunk, body uint32 }

// put stores the strings of slot, which must have none.
func (t *texts) put(slot int, id, title, text string) {
	need := recordHead + len(id) + len(title) + len(text)
	c := t.room(need)
	data := t.chunks[c].data
	data = appendU32(data, uint32(slot))
	data = appendU32(data, uint32(len(id)))
	data = appendU32(data, uint32(len(title)))
	data = appendU32(data, uint32(len(text)))
	start := len(data) - recordHead
	data = append(append(append(data, id...), title...), text...)
	t.chunks[c].data = data
	for len(t.where) <= slot {
		t.where = append(t.where, place{})
	}
	t.where[slot] = place{c, uint32(start + recordHead)}
}

// room returns a chunk that can take need more bytes.
func (t *texts) room(need int) uint32 {
	if need > chunkSize {
		return t.newChunk(need)
	}
	for {
		filled := len(t.chunks) > 0
		if filled && t.spaceLeft(t.current) >= need {
			return t.current
		}
		old := t.current
		t.current = t.newChunk(chunkSize)
		if filled {
			t.settle(old)
		}
	}
}

func (t *texts) spaceLeft(i uint32) int { return cap(t.chunks[i].data) - len(t.chunks[i].data) }

func (t *texts) newChunk(size int) uint32 {
	t.bytes += size
	c := chunk{data: make([]byte, 0, size)}
	if n := len(t.spare); n > 0 {
		i := t.spare[n-1]
		t.spare = t.spare[:n-1]
		t.chunks[i] = c
		return i
	}
	t.chunks = append(t.chunks, c)
	return uint32(len(t.chunks) - 1)
}

// drop forgets the strings of slot.
func (t *texts) drop(slot int) {
	p := t.where[slot]
	t.where[slot] = place{}
	c := &t.chunks[p.chunk]
	c.dead += recordLength(c.data, int(p.body)-recordHead)
	if p.chunk != t.current || t.spaceLeft(p.chunk) < recordHead {
		t.settle(p.chunk)
	}
}

// settle evacuates chunk i if it is worth it.
func (t *texts) settle(i uint32) {
	if c := &t.chunks[i]; c.dead*2 > len(c.data) {
		t.evacuate(i)
	}
}

// evacuate moves the live records of chunk i elsewhere and gives it back.
func (t *texts) evacuate(i uint32) {
	old := t.chunks[i].data
	if i == t.current {
		t.current = t.newChunk(chunkSize)
	}
	for at := 0; at < len(old); at += recordLength(old, at) {
		slot := int(u32(old[at:]))
		if t.where[slot] != (place{i, uint32(at + recordHead)}) {
			continue
		}
		id, title, text := recordStrings(old, at)
		t.put(slot, id, title, text)
	}
	t.bytes -= cap(old)
	t.chunks[i] = chunk{}
	t.spare = append(t.spare, i)
}

// get returns the strings of slot without copying them.
func (t *texts) get(slot int) (id, title, text string) {
	p := t.where[slot]
	return recordStrings(t.chunks[p.chunk].data, int(p.body)-recordHead)
}

// id returns the id of slot without copying it.
func (t *texts) id(slot int) string {
	p := t.where[slot]
	data := t.chunks[p.chunk].data
	n := u32(data[p.body-recordHead+4:])
	return view(data[p.body : p.body+n])
}

func recordLength(data []byte, at int) int {
	return recordHead + int(u32(data[at+4:])) + int(u32(data[at+8:])) + int(u32(data[at+12:]))
}

func recordStrings(data []byte, at int) (id, title, text string) {
	a, b, c := u32(data[at+4:]), u32(data[at+8:]), u32(data[at+12:])
	body := data[at+recordHead:]
	return view(body[:a]), view(body[a : a+b]), view(body[a+b : a+b+c])
}

// view is b as a string that shares its bytes, which must never change.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// memory returns the bytes held.
func (t *texts) memory() int { return t.bytes + cap(t.where)*8 + cap(t.chunks)*32 + cap(t.spare)*4 }
