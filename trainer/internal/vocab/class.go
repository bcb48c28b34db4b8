package vocab

import (
	"slices"
	"sync"
	"unicode"
)

// class says which characters may share a piece: those of one script, the
// digits of any, or the rest.
type class uint8

const (
	classCommon class = iota // punctuation, symbols
	classInherited
	classDigit
	classHan
	classThai
	classOther // and up: one class for each further script
)

// classes holds the class of every rune of the basic plane.
var classes = sync.OnceValue(func() *[1 << 16]class {
	table := new([1 << 16]class)
	for i, script := range scripts() {
		fill(table, unicode.Scripts[script], classOther+class(i))
	}
	fill(table, unicode.Common, classCommon)
	fill(table, unicode.Inherited, classInherited)
	// Japanese syllables go with Han, as in sentencepiece: one text mixes them.
	for _, script := range []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana} {
		fill(table, script, classHan)
	}
	table['ー'] = classHan
	fill(table, unicode.Thai, classThai)
	fill(table, unicode.Nd, classDigit)
	return table
})

func scripts() []string {
	names := make([]string, 0, len(unicode.Scripts))
	for name := range unicode.Scripts {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func fill(table *[1 << 16]class, ranges *unicode.RangeTable, c class) {
	for _, r := range ranges.R16 {
		for v := int(r.Lo); v <= int(r.Hi); v += int(r.Stride) {
			table[v] = c
		}
	}
}

func classOf(r rune) class {
	switch {
	case r >= 0 && r < 1<<16:
		return classes()[r]
	case unicode.Is(unicode.Han, r):
		return classHan
	case unicode.Is(unicode.Nd, r):
		return classDigit
	}
	return classCommon
}

// standsAlone reports whether the metaspace stays its own piece before text of
// this class: a Han or Thai word, or a number, is then the same piece wherever
// it stands.
func (c class) standsAlone() bool { return c == classHan || c == classThai || c == classDigit }
