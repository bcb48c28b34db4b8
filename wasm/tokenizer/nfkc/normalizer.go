package nfkc

// Normalizer normalises one text at a time and keeps its buffers between them.
// The zero value is ready.
type Normalizer struct {
	chars []char
	runes []rune
	marks []char
}

// char is a decomposed character.
type char struct {
	r     rune
	class uint8
}

// Append appends the characters of the NFKC form of s to dst.
//
// Text splits before every character that neither changes nor combines with
// what comes before; a segment that is normal already stays as it is.
func (n *Normalizer) Append(dst []rune, s string) []rune {
	t := tables()
	segment, normal, last := len(dst), true, uint8(0)
	for _, r := range s {
		e := t.at(r)
		if e.isBoundary() {
			if !normal {
				dst = n.normalize(dst, t, segment)
			}
			segment, normal = len(dst), true
		} else if e.check() != yes || e.class() != 0 && e.class() < last {
			normal = false
		}
		last = e.class()
		dst = append(dst, r)
	}
	if !normal {
		dst = n.normalize(dst, t, segment)
	}
	return dst
}

// normalize replaces the segment dst[from:] by its form: decomposed, marks in
// order, composed.
func (n *Normalizer) normalize(dst []rune, t *table, from int) []rune {
	n.chars = n.chars[:0]
	for _, r := range dst[from:] {
		n.decompose(t, r)
	}
	n.order()
	dst = dst[:from]
	for _, c := range n.compose(t) {
		dst = append(dst, c.r)
	}
	return dst
}

func (n *Normalizer) decompose(t *table, r rune) {
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
		to, sorted := from, true
		for ; to < len(n.chars) && n.chars[to].class != 0; to++ {
			sorted = sorted && (to == from || n.chars[to-1].class <= n.chars[to].class)
		}
		if !sorted {
			n.sort(n.chars[from:to])
		}
		from = to
	}
}

// sort counts, since a stretch may be as long as the text.
func (n *Normalizer) sort(marks []char) {
	var starts [257]int
	for _, c := range marks {
		starts[int(c.class)+1]++
	}
	for class := range 256 {
		starts[class+1] += starts[class]
	}
	n.marks = append(n.marks[:0], marks...)
	for _, c := range n.marks {
		marks[starts[c.class]] = c
		starts[c.class]++
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
	if r, ok := syllable(a, b); ok {
		return r, true
	}
	return t.composite(a, b)
}
