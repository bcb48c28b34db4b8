package nfkc

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Normalizer normalises one text at a time and keeps its buffer between them.
// The zero value is ready.
type Normalizer struct {
	chars []char
	runes []rune
}

// char is a decomposed character. A byte that is not UTF-8 has a negative
// rune, which nothing composes with.
type char struct {
	r     rune
	class uint8
}

// Append appends the NFKC form of s to dst.
//
// Text splits before every character that neither changes nor combines with
// what comes before; a segment that is normal already is copied.
func (n *Normalizer) Append(dst []byte, s string) []byte {
	t := tables()
	copied := 0
	for from := 0; from < len(s); {
		to, normal := t.segment(s, from)
		if !normal {
			dst = append(dst, s[copied:from]...)
			dst = n.segment(dst, t, s[from:to])
			copied = to
		}
		from = to
	}
	return append(dst, s[copied:]...)
}

// segment returns the end of the segment of s at from, and whether it is
// normal already.
func (t *table) segment(s string, from int) (to int, normal bool) {
	normal = true
	var last uint8
	for to = from; to < len(s); {
		e, size := t.decode(s[to:])
		if to > from && e.isBoundary() {
			break
		}
		if e.check() != yes || e.class() != 0 && e.class() < last {
			normal = false
		}
		last = e.class()
		to += size
	}
	return to, normal
}

// decode returns the entry and the size of the first character of s.
func (t *table) decode(s string) (entry, int) {
	if s[0] < utf8.RuneSelf {
		return yes, 1
	}
	r, size := utf8.DecodeRuneInString(s)
	return t.at(r), size
}

// segment appends the form of one segment: decomposed, marks in order,
// composed.
func (n *Normalizer) segment(dst []byte, t *table, s string) []byte {
	n.chars = n.chars[:0]
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			r = -1 - rune(s[i])
		}
		n.decompose(t, r)
		i += size
	}
	n.order()
	for _, c := range n.compose(t) {
		if c.r < 0 {
			dst = append(dst, byte(-1-c.r))
			continue
		}
		dst = utf8.AppendRune(dst, c.r)
	}
	return dst
}

func (n *Normalizer) decompose(t *table, r rune) {
	if r < 0 {
		n.chars = append(n.chars, char{r: r})
		return
	}
	if isSyllable(r) {
		n.runes = appendSyllable(n.runes[:0], r)
	} else if e := t.at(r); e.length() > 0 {
		n.runes = append(n.runes[:0], t.decomposed[e.place():e.place()+e.length()]...)
	} else {
		n.runes = append(n.runes[:0], r)
	}
	for _, r := range n.runes {
		n.chars = append(n.chars, char{r, t.at(r).class()})
	}
}

// order sorts each stretch of marks by class, equal classes as they stand.
func (n *Normalizer) order() {
	for from := 0; from < len(n.chars); from++ {
		to := from
		for to < len(n.chars) && n.chars[to].class != 0 {
			to++
		}
		if to-from > 1 {
			slices.SortStableFunc(n.chars[from:to], func(a, b char) int { return cmp.Compare(a.class, b.class) })
		}
		from = to
	}
}

// compose joins each character to the last starter if they form a composite
// and nothing between them blocks it.
func (n *Normalizer) compose(t *table) []char {
	out := n.chars[:0]
	starter := -1 // index in out
	for _, c := range n.chars {
		if starter >= 0 {
			last := out[len(out)-1]
			adjacent := len(out)-1 == starter
			if adjacent || last.class != 0 && last.class < c.class {
				if r, ok := t.join(out[starter].r, c.r); ok {
					out[starter].r = r
					continue
				}
			}
		}
		if c.class == 0 {
			starter = len(out)
		}
		out = append(out, c)
	}
	return out
}

func (t *table) join(a, b rune) (rune, bool) {
	if a < 0 || b < 0 {
		return 0, false
	}
	if r, ok := syllable(a, b); ok {
		return r, true
	}
	return t.composite(a, b)
}
