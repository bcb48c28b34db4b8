package leak

import (
	"slices"

	"glossa/trainer/internal/data"
)

// Finding is a training text that repeats a reference text.
type Finding struct {
	Row       string // source/id
	Text      data.Text
	Reference string // the label of the text it repeats
	Equal     bool   // letter by letter
	// Shared counts the different shingles in both texts, Own and Theirs those
	// of the training text and of the reference.
	Shared, Own, Theirs int
}

// Check compares one training text; isTerm says that it is a title or a term.
func (x *Reference) Check(t data.Text, isTerm bool) (f Finding, leaks bool) {
	l := LengthsOf(t.Language)
	if len(t.Text) < l.Equal {
		return f, false
	}
	text := letters(nil, t.Text)
	if len(text) < l.Equal {
		return f, false
	}
	if number, ok := x.equal[whole(text)]; ok {
		return Finding{Text: t, Reference: x.units[number].label, Equal: true}, true
	}
	near := l.Near
	if isTerm {
		near = l.Title
	}
	if len(text) < near {
		return f, false
	}
	return x.near(t, shingles(nil, text, l.Shingle))
}

// near finds the reference text that shares most with the shingles.
func (x *Reference) near(t data.Text, own []uint64) (f Finding, leaks bool) {
	slices.Sort(own)
	own = slices.Compact(own)
	shared := map[int32]int32{}
	for _, s := range own {
		x.count(shared, s)
	}
	best := float64(0)
	for number, n := range shared {
		u := &x.units[number]
		part := float64(n) / float64(len(own))
		if u.near {
			part = max(part, float64(n)/float64(u.size))
		}
		if part < .5 || part < best || part == best && f.Reference <= u.label {
			continue // the label decides between equals, not the order of a map
		}
		best = part
		f = Finding{Text: t, Reference: u.label, Shared: int(n), Own: len(own), Theirs: int(u.size)}
	}
	return f, best > 0
}
