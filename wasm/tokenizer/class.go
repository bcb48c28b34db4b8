package tokenizer

import "unicode"

// class tells the pre-tokenizer what a character is.
type class uint32

const (
	letter      class = iota // whatever is neither of the others
	punctuation              // \p{P} and the ASCII symbols
	space                    // \s of ECMAScript
)

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
