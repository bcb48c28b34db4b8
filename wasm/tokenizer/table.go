package tokenizer

import (
	"slices"
	"unicode"
)

// mapped is what a character becomes: bits 0-20 the character, bits 24-25 its
// class. In a table it may also be 0, the character itself, a letter; or with
// manyBit a number into images.
type mapped uint32

const (
	valueBits = 1<<21 - 1
	manyBit   = 1 << 22
	setBit    = 1 << 23
	classBit  = 24
)

func (m mapped) char() rune   { return rune(m & valueBits) }
func (m mapped) class() class { return class(m >> classBit) }

// maxImage is how many characters one may become: a hostile file's steps
// could double it each.
const maxImage = 16

// table holds the compiled steps: character -> characters and their class.
// Page 0 is all zero and shared by every block of 256 without entries.
type table struct {
	index  [0x1100]uint16
	pages  [][256]mapped
	images [][]mapped
}

// compile makes the table of the steps, from the last to the first: what a
// step makes of a character is looked up in the table of the steps after it.
// A leading NFKC is left to the caller.
func compile(steps []step) (*table, error) {
	t := &table{pages: make([][256]mapped, 1, 96)}
	t.markClasses()
	for _, s := range slices.Backward(steps) {
		switch s.kind {
		case stepReplace:
			if !t.mark(s.from, []rune(s.to)) {
				return nil, unsupported("normalizer.Replace", "content too long")
			}
		case stepLowercase:
			if err := t.markCase(); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

// markClasses enters every character that is no letter.
func (t *table) markClasses() {
	enter := func(r rune) { t.put(r, single(r, classOf(r))) }
	each(unicode.P, enter)
	each(unicode.White_Space, enter)
	for r := rune('!'); r <= '~'; r++ {
		enter(r)
	}
	enter('\uFEFF')
}

// markCase enters every character that has another lower case.
func (t *table) markCase() error {
	// The lower case of Σ depends on its neighbours, which no table of single
	// characters knows: the steps that follow must make both sigmas one.
	if !slices.Equal(t.append(nil, []rune{'σ'}), t.append(nil, []rune{'ς'})) {
		return unsupported("normalizer.Lowercase", "needs Replace ς by σ after it")
	}
	var lower [1]rune
	for _, c := range unicode.CaseRanges {
		for r := rune(c.Lo); r <= rune(c.Hi); r++ {
			if lower[0] = unicode.ToLower(r); lower[0] != r {
				t.mark(r, lower[:]) // no longer than what lower[0] had become
			}
		}
	}
	if !t.mark('İ', []rune("i\u0307")) {
		return unsupported("normalizer.Replace", "content too long")
	}
	return nil
}

// mark enters that r first becomes to, and to what the table says; false when
// that is too much.
func (t *table) mark(r rune, to []rune) bool {
	if len(to) == 1 {
		t.put(r, t.entry(to[0]))
		return true
	}
	var image []mapped
	for _, c := range to {
		if image = t.append(image, []rune{c}); len(image) > maxImage {
			return false
		}
	}
	if len(image) == 1 {
		t.put(r, image[0])
		return true
	}
	t.put(r, setBit|manyBit|mapped(len(t.images)))
	t.images = append(t.images, image)
	return true
}

// append appends what the characters become to dst.
func (t *table) append(dst []mapped, chars []rune) []mapped {
	for _, r := range chars {
		switch e := t.at(r); {
		case e == 0:
			dst = append(dst, single(r, letter))
		case e&manyBit == 0:
			dst = append(dst, e)
		default:
			dst = append(dst, t.images[e&valueBits]...)
		}
	}
	return dst
}

// entry is at, but never 0.
func (t *table) entry(r rune) mapped {
	if e := t.at(r); e != 0 {
		return e
	}
	return single(r, letter)
}

// at is the entry of r, which must be a valid character, as decoding gives it.
func (t *table) at(r rune) mapped {
	return t.pages[t.index[r>>8]][r&255]
}

//go:noinline
func (t *table) put(r rune, entry mapped) {
	page := t.index[r>>8]
	if page == 0 {
		page = uint16(len(t.pages))
		t.index[r>>8] = page
		t.pages = append(t.pages, [256]mapped{})
	}
	t.pages[page][r&255] = entry
}

// single is the entry of a character that becomes r.
func single(r rune, c class) mapped {
	return setBit | mapped(r) | mapped(c)<<classBit
}
