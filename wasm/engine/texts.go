package engine

// chunkSize is the room of one chunk of records; a longer record gets a
// chunk of its own.
const chunkSize = 64 << 10

// texts keeps the record of every slot in append-only chunks, so that a
// passage costs its bytes and some sixteen more, and the collector has nothing
// to scan. The strings once written never change: hits may point at them for
// ever. A chunk more than half dead is evacuated, so memory follows the live
// bytes.
type texts struct {
	chunks  []chunk
	spare   []uint32 // indices of chunks given back
	current uint32   // index of the chunk being filled
	filling bool     // there is one
	where   column[place]
	bytes   int // room of all chunks
}

type chunk struct {
	data []byte
	dead int // bytes of dropped records
}

// place locates a record by its chunk and where its lengths begin, which is
// never 0: the zero place is no record.
type place struct{ chunk, lengths uint32 }

// put stores the strings of slot, which must have none.
func (t *texts) put(slot int, id, title, text string) {
	c := t.room(recordSize(id, title, text))
	data := t.chunks[c].data
	at := uint32(len(data) + slotBytes)
	t.chunks[c].data = appendRecord(data, slot, id, title, text)
	for t.where.len() <= slot {
		t.where.push(place{})
	}
	t.where.set(slot, place{c, at})
}

// room returns a chunk that can take need more bytes.
func (t *texts) room(need int) uint32 {
	if need > chunkSize {
		return t.newChunk(need)
	}
	for {
		filled := t.filling
		if filled && t.spaceLeft(t.current) >= need {
			return t.current
		}
		old := t.current
		t.current, t.filling = t.newChunk(chunkSize), true
		if filled {
			t.settle(old)
		}
	}
}

func (t *texts) spaceLeft(i uint32) int { return cap(t.chunks[i].data) - len(t.chunks[i].data) }

func (t *texts) newChunk(size int) uint32 { return t.enter(make([]byte, 0, size)) }

// enter takes data in as a chunk.
func (t *texts) enter(data []byte) uint32 {
	t.bytes += cap(data)
	if n := len(t.spare); n > 0 {
		i := t.spare[n-1]
		t.spare = t.spare[:n-1]
		t.chunks[i] = chunk{data: data}
		return i
	}
	t.chunks = append(t.chunks, chunk{data: data})
	return uint32(len(t.chunks) - 1)
}

// adopt keeps data, the records of slots 0 to n-1 one after another, cut into
// chunks; it says whether they are that.
func (t *texts) adopt(data []byte, n int) bool {
	t.where = newColumn[place](n)
	for slot := 0; slot < n; {
		chunk := uint32(len(t.chunks))
		at := 0
		for ; slot < n && at < chunkSize; slot++ {
			r, ok := readRecord(data[at:])
			if !ok || r.id == r.title || int(u32(data[at:])) != slot {
				return false
			}
			t.where.set(slot, place{chunk, uint32(at + slotBytes)})
			at += r.end
		}
		t.enter(data[:at:at])
		data = data[at:]
	}
	return len(data) == 0
}

// drop forgets the strings of slot.
func (t *texts) drop(slot int) {
	p := t.where.at(slot)
	t.where.set(slot, place{})
	c := &t.chunks[p.chunk]
	r, _ := readRecord(c.data[p.lengths-slotBytes:])
	c.dead += r.end
	if !t.filling || p.chunk != t.current || t.spaceLeft(p.chunk) < slotBytes {
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
	if t.filling && i == t.current {
		t.current = t.newChunk(chunkSize)
	}
	for at := 0; at < len(old); {
		r, _ := readRecord(old[at:])
		slot := int(u32(old[at:]))
		if t.where.at(slot) == (place{i, uint32(at + slotBytes)}) {
			id, title, text := r.strings(old[at:])
			t.put(slot, id, title, text)
		}
		at += r.end
	}
	t.bytes -= cap(old)
	t.chunks[i] = chunk{}
	t.spare = append(t.spare, i)
}

// get returns the strings of slot without copying them.
func (t *texts) get(slot int) (id, title, text string) {
	p := t.where.at(slot)
	data := t.chunks[p.chunk].data[p.lengths-slotBytes:]
	r, _ := readRecord(data)
	return r.strings(data)
}

// id returns the id of slot without copying it.
func (t *texts) id(slot int) string {
	id, _, _ := t.get(slot)
	return id
}

// memory returns the bytes held.
func (t *texts) memory() int {
	return t.bytes + t.where.room()*8 + cap(t.chunks)*32 + cap(t.spare)*4
}
