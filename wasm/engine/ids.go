package engine

import "hash/maphash"

// ids finds the slot of an id: open addressing with linear probing over
// slot numbers, the ids themselves staying in texts. Four to eleven bytes a
// passage, against some fifty for a Go map. The hash is seeded by the
// process, so nobody can choose colliding ids; it never shows in any output.
// An opened snapshot has its table made when an id is first asked for, which
// searching never does.
type ids struct {
	table []uint32 // slot+1, 0 for a free cell; the length is a power of two
	count int
	seed  maphash.Seed
	late  int // slots 0 to late-1 are not yet in the table
}

// find returns the slot of id.
func (m *ids) find(t *texts, id string) (slot int, ok bool) {
	if m.late > 0 {
		m.build(t)
	}
	if m.count == 0 {
		return 0, false
	}
	for i := m.home(id); m.table[i] != 0; i = m.next(i) {
		if s := int(m.table[i] - 1); t.id(s) == id {
			return s, true
		}
	}
	return 0, false
}

// insert notes slot, whose id in t must not be present.
func (m *ids) insert(t *texts, slot int) {
	if (m.count+1)*4 > len(m.table)*3 {
		m.grow(t, max(16, len(m.table)*2))
	}
	m.place(t, slot)
	m.count++
}

func (m *ids) place(t *texts, slot int) {
	i := m.home(t.id(slot))
	for m.table[i] != 0 {
		i = m.next(i)
	}
	m.table[i] = uint32(slot) + 1
}

func (m *ids) grow(t *texts, size int) {
	if m.table == nil {
		m.seed = maphash.MakeSeed()
	}
	old := m.table
	m.table = make([]uint32, size)
	for _, cell := range old {
		if cell != 0 {
			m.place(t, int(cell-1))
		}
	}
}

// build makes the table of the slots that are late. Of an id that a forged
// snapshot holds twice, the first counts.
func (m *ids) build(t *texts) {
	size := 16
	for m.late*4 > size*3 {
		size *= 2
	}
	*m = ids{table: make([]uint32, size), seed: maphash.MakeSeed(), late: m.late}
	for slot := range m.late {
		if m.placeNew(t, slot) {
			m.count++
		}
	}
	m.late = 0
}

// placeNew is place for an id that may be present: then it says false.
func (m *ids) placeNew(t *texts, slot int) bool {
	id := t.id(slot)
	i := m.home(id)
	for ; m.table[i] != 0; i = m.next(i) {
		if t.id(int(m.table[i]-1)) == id {
			return false
		}
	}
	m.table[i] = uint32(slot) + 1
	return true
}

// remove forgets slot, whose id must still be in t, and closes the gap so
// that no tombstone ever lengthens a probe.
func (m *ids) remove(t *texts, slot int) {
	gap := m.home(t.id(slot))
	for m.table[gap] != uint32(slot)+1 {
		gap = m.next(gap)
	}
	m.count--
	for i := m.next(gap); m.table[i] != 0; i = m.next(i) {
		home := m.home(t.id(int(m.table[i] - 1)))
		if m.distance(home, i) >= m.distance(gap, i) {
			m.table[gap] = m.table[i]
			gap = i
		}
	}
	m.table[gap] = 0
}

func (m *ids) home(id string) int { return int(maphash.String(m.seed, id)) & (len(m.table) - 1) }

func (m *ids) next(i int) int { return (i + 1) & (len(m.table) - 1) }

func (m *ids) distance(from, to int) int { return (to - from) & (len(m.table) - 1) }
