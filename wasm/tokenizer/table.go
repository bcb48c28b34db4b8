package tokenizer

import "unicode"

// class tells the pre-tokenizer what a character is.
type class uint32

const (
	letter      class = iota // whatever is neither of the others
	punctuation              // \p{P} and the ASCII symbols
	space                    // \s of ECMAScript
)

// An entry of a table packs what a character becomes and its class:
// 0 the character itself, a letter; otherwise bits 0-20 the character it
// becomes, or with the many bit a number into images; bits 24-25 the class.
const (
	valueBits = 1<<21 - 1
	setBit    = 1 << 23
	manyBit   = 1 << 22
	classBit  = 24
)

// table holds the compiled steps: character -> characters and their class.
// Page 0 is all zero and shared by every block of 256 without entries.
type table struct {
	index  [0x1100]uint16
	pages  [][256]uint32
	images [][]rune
}

// compile makes the table of the steps; a leading NFKC is left to the caller.
func compile(steps []step) (*table, error) {
	t := &table{pages: make([][256]uint32, 1, 96)}
	lower := false
	for _, s := range steps {
		lower = lower || s.kind == stepLowercase
	}
	t.markClasses()
	for _, s := range steps {
		if s.kind == stepReplace {
			if err := t.mark(steps, s.from); err != nil {
				return nil, err
			}
		}
	}
	if !lower {
		return t, nil
	}
	return t, t.markCase(steps)
}

// markClasses enters the class of every character that is no letter.
func (t *table) markClasses() {
	each(unicode.P, func(r rune) { t.set(r, r, punctuation) })
	for r := rune('!'); r <= '~'; r++ {
		if isASCIISymbol(r) {
			t.set(r, r, punctuation)
		}
	}
	each(unicode.White_Space, func(r rune) {
		if classOf(r) == space {
			t.set(r, r, space)
		}
	})
	t.set('\uFEFF', '\uFEFF', space)
}

// markCase enters every character that has another lower case.
func (t *table) markCase(steps []step) error {
	for _, c := range unicode.CaseRanges {
		for r := rune(c.Lo); r <= rune(c.Hi); r++ {
			if unicode.ToLower(r) == r && r != 'İ' {
				continue
			}
			if err := t.mark(steps, r); err != nil {
				return err
			}
		}
	}
	return checkSigma(steps)
}

// checkSigma holds the steps to treat final sigma as sigma: lower case of Σ
// depends on its neighbours, and a table of single characters cannot.
func checkSigma(steps []step) error {
	middle, _ := image(steps, 'σ')
	final, _ := image(steps, 'ς')
	if string(middle) != string(final) {
		return unsupported("normalizer.Lowercase", "needs Replace ς by σ after it")
	}
	return nil
}

// mark enters what the steps make of r.
func (t *table) mark(steps []step, r rune) error {
	out, ok := image(steps, r)
	if !ok {
		return unsupported("normalizer.Replace", "content too long")
	}
	if len(out) == 1 {
		t.set(r, out[0], classOf(out[0]))
		return nil
	}
	t.put(r, setBit|manyBit|uint32(len(t.images)))
	t.images = append(t.images, out)
	return nil
}

func (t *table) set(r, to rune, c class) {
	t.put(r, setBit|uint32(to)|uint32(c)<<classBit)
}

func (t *table) put(r rune, entry uint32) {
	page := t.index[r>>8]
	if page == 0 {
		page = uint16(len(t.pages))
		t.index[r>>8] = page
		t.pages = append(t.pages, [256]uint32{})
	}
	t.pages[page][r&255] = entry
}

// at is the entry of r; r must be a valid character, as decoding gives it.
func (t *table) at(r rune) uint32 {
	return t.pages[t.index[r>>8]][r&255]
}

// classOf is the class of a character as ECMAScript's \p{P} and \s see it:
// U+0085 is no space there, U+FEFF is.
func classOf(r rune) class {
	switch {
	case isASCIISymbol(r) || unicode.Is(unicode.P, r):
		return punctuation
	case r == '\uFEFF' || unicode.Is(unicode.White_Space, r) && r != '\u0085':
		return space
	}
	return letter
}

func isASCIISymbol(r rune) bool {
	return r >= '!' && r <= '/' || r >= ':' && r <= '@' || r >= '[' && r <= '`' || r >= '{' && r <= '~'
}

// each calls yield for every character of the range table.
func each(ranges *unicode.RangeTable, yield func(rune)) {
	for _, g := range ranges.R16 {
		for r := rune(g.Lo); r <= rune(g.Hi); r += rune(g.Stride) {
			yield(r)
		}
	}
	for _, g := range ranges.R32 {
		for r := rune(g.Lo); r <= rune(g.Hi); r += rune(g.Stride) {
			yield(r)
		}
	}
}
