package nfkc

import (
	"sync"
	"unicode/utf8"
)

// entry is what is known of a character, from the lowest bit: combining class
// (8), quick check (2), and its decomposition's length (5) and place (17) in
// table.decomposed.
type entry uint32

// What the quick check says of a character in NFKC text.
const (
	yes   = iota << 8 // stands
	maybe             // may compose with what comes before
	no                // never stands
)

func (e entry) class() uint8     { return uint8(e) }
func (e entry) check() entry     { return e & (3 << 8) }
func (e entry) length() int      { return int(e >> 10 & 31) }
func (e entry) place() int       { return int(e >> 15) }
func (e entry) isBoundary() bool { return e&(3<<8|255) == 0 }

const pageBits = 6

// table finds entries by page; most characters share the empty page 0.
type table struct {
	pages      [(utf8.MaxRune + 1) >> pageBits]uint16
	entries    [][1 << pageBits]entry
	decomposed []rune
	pairs      []pair // by first and second
}

type pair struct {
	key       uint64 // first<<32 | second
	composite rune
}

// tables is built from the text of tables.go when first needed.
var tables = sync.OnceValue(func() *table {
	t := &table{entries: make([][1 << pageBits]entry, 1)}
	t.readDecompositions(reader(decompositions))
	t.readClasses(reader(classes))
	t.readCompositions(reader(compositions))
	for r := rune(vowelBase); r < vowelBase+vowelCount; r++ {
		*t.edit(r) |= maybe
	}
	for r := rune(tailBase + 1); r < tailBase+tailCount; r++ {
		*t.edit(r) |= maybe
	}
	return t
})

func (t *table) at(r rune) entry {
	return t.entries[t.pages[r>>pageBits]][r&(1<<pageBits-1)]
}

// edit returns the entry of r for writing.
func (t *table) edit(r rune) *entry {
	page := &t.pages[r>>pageBits]
	if *page == 0 {
		*page = uint16(len(t.entries))
		t.entries = append(t.entries, [1 << pageBits]entry{})
	}
	return &t.entries[*page][r&(1<<pageBits-1)]
}

// reader reads a table's text.
type reader string

func (s *reader) next() rune {
	r, size := utf8.DecodeRuneInString(string(*s))
	*s = (*s)[size:]
	return r
}

func (t *table) readDecompositions(s reader) {
	t.decomposed = make([]rune, 0, len(s)/3)
	for len(s) > 0 {
		r, length := s.next(), s.next()-'0'
		*t.edit(r) = entry(len(t.decomposed)<<15) | entry(length<<10) | no
		for range length {
			t.decomposed = append(t.decomposed, s.next())
		}
	}
}

func (t *table) readClasses(s reader) {
	for len(s) > 0 {
		first, last, class := s.next(), s.next(), s.next()
		for r := first; r <= last; r++ {
			*t.edit(r) |= entry(class)
		}
	}
}

func (t *table) readCompositions(s reader) {
	for len(s) > 0 {
		first, second, composite := s.next(), s.next(), s.next()
		t.pairs = append(t.pairs, pair{uint64(first)<<32 | uint64(second), composite})
		*t.edit(composite) &^= no
		*t.edit(second) |= maybe
	}
}

// composite returns what first and second compose to.
func (t *table) composite(first, second rune) (rune, bool) {
	key := uint64(first)<<32 | uint64(second)
	low, high := 0, len(t.pairs)
	for low < high {
		middle := (low + high) / 2
		if t.pairs[middle].key < key {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(t.pairs) && t.pairs[low].key == key {
		return t.pairs[low].composite, true
	}
	return 0, false
}
