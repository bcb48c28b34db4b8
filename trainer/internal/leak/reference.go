package leak

import (
	"cmp"
	"slices"

	"glossa/trainer/internal/data"
)

// Reference holds the texts that must not be trained on. Add them all, then
// Freeze, then Check from any number of goroutines.
type Reference struct {
	units   []unit
	equal   map[uint64]int32 // hash of a whole text -> unit
	entries []posting        // sorted by shingle once frozen
	filter  []uint64         // a bit for the low bits of every shingle: most text misses here
}

// unit is a reference text; size counts its different shingles.
type unit struct {
	label string
	size  int32
	near  bool // long enough to be found within a longer text
}

type posting struct {
	shingle uint64
	unit    int32
}

// New returns an empty Reference.
func New() *Reference { return &Reference{equal: map[uint64]int32{}} }

// Len is the number of texts.
func (x *Reference) Len() int { return len(x.units) }

// Add adds a text under a label that names it in findings.
func (x *Reference) Add(label string, t data.Text) {
	l := LengthsOf(t.Language)
	text := letters(nil, t.Text)
	number := int32(len(x.units))
	if len(text) >= l.Equal {
		if _, there := x.equal[whole(text)]; !there {
			x.equal[whole(text)] = number
		}
	}
	all := shingles(nil, text, l.Shingle)
	slices.Sort(all)
	all = slices.Compact(all)
	for _, s := range all {
		x.entries = append(x.entries, posting{s, number})
	}
	x.units = append(x.units, unit{label, int32(len(all)), len(text) >= l.Near})
}

const filterBits = 28 // 32 MiB

// Freeze prepares Check; no text may be added afterwards.
func (x *Reference) Freeze() {
	slices.SortFunc(x.entries, func(a, b posting) int {
		return cmp.Or(cmp.Compare(a.shingle, b.shingle), cmp.Compare(a.unit, b.unit))
	})
	x.filter = make([]uint64, 1<<filterBits/64)
	for _, e := range x.entries {
		bit := e.shingle & (1<<filterBits - 1)
		x.filter[bit/64] |= 1 << (bit % 64)
	}
}

// count adds one to shared for every unit that has the shingle.
func (x *Reference) count(shared map[int32]int32, shingle uint64) {
	bit := shingle & (1<<filterBits - 1)
	if x.filter[bit/64]>>(bit%64)&1 == 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(x.entries, shingle, func(p posting, s uint64) int { return cmp.Compare(p.shingle, s) })
	for ; at < len(x.entries) && x.entries[at].shingle == shingle; at++ {
		shared[x.entries[at].unit]++
	}
}
