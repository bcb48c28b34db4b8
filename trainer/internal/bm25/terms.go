package bm25

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Terms cuts a text into its index terms.
type Terms func(text string, yield func(term string))

// Words yields the lower-cased words of Unicode segmentation (UAX 29). An
// apostrophe ends a word, as Turkish suffixes of names need; Chinese and Thai
// come out character by character.
func Words(text string, yield func(term string)) {
	segments := words.FromString(spaced(text))
	for segments.Next() {
		if word := segments.Value(); word != " " {
			yield(word)
		}
	}
}

// Grams yields every run of 2 to 4 characters of the lower-cased text, in
// which whatever is not a letter, mark or digit has become one space, also at
// either end.
func Grams(text string, yield func(term string)) {
	text = spaced(text)
	for start := range text {
		end := start
		for n := 1; n <= 4 && end < len(text); n++ {
			_, size := utf8.DecodeRuneInString(text[end:])
			end += size
			if n >= 2 {
				yield(text[start:end])
			}
		}
	}
}

// spaced lower-cases the text and puts single spaces between and around its
// runs of letters, marks and digits.
func spaced(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	gap := true
	for _, r := range strings.ToLower(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || !gap && unicode.IsMark(r) {
			b.WriteRune(r)
			gap = false
		} else if !gap {
			b.WriteByte(' ')
			gap = true
		}
	}
	if !gap {
		b.WriteByte(' ')
	}
	return b.String()
}
