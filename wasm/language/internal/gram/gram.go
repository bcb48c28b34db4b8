// Package gram cuts text into hashed letter n-grams, as both the language
// detector and the generator of its table must: lower case, one to four
// letters, words bounded by a space, everything in a window of four runes.
package gram

import "unicode"

// Buckets is how many values the hash takes.
const Buckets = 1 << 11

// Longest is the length of the longest n-gram.
const Longest = 4

// Window holds the last runes of a text; its zero value stands before it.
type Window struct {
	runes  [Longest]rune // the newest last, ' ' for what is no letter
	length int           // runes since the last word ended, with its space
}

// Push adds a rune and puts the buckets of the n-grams that end with it into
// dst; it returns how many there are. Runs of what is no letter or combining
// mark count as one space.
func (w *Window) Push(r rune, dst *[Longest]uint16) int {
	if !Letter(r) {
		if w.length <= 1 {
			w.length = 0
			return 0
		}
		r = ' '
	} else if w.length == 0 {
		w.shift(' ')
		w.length = 1
	}
	w.shift(unicode.ToLower(r))
	w.length++
	n := 0
	hash := uint32(2166136261)
	for size := 1; size <= min(Longest, w.length); size++ {
		hash = (hash ^ uint32(w.runes[Longest-size])) * 16777619
		if size == 1 && r == ' ' {
			continue
		}
		dst[n] = uint16((hash ^ hash>>15) % Buckets)
		n++
	}
	if r == ' ' {
		w.length = 0
	}
	return n
}

func (w *Window) shift(r rune) {
	copy(w.runes[:], w.runes[1:])
	w.runes[Longest-1] = r
}

// Letter reports whether r can be part of a word: a letter, or one of the
// combining diacritical marks.
func Letter(r rune) bool {
	if r < 0x80 {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || r >= 0x300 && r <= 0x36f
}
