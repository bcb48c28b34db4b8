// Package leak finds training texts that repeat evaluation texts.
//
// Its one convention: texts are compared as their letters and digits alone,
// in lower case after NFKC, so that neither punctuation nor spacing hides a
// copy. A training text leaks when
//
//   - it equals a reference text and has at least [Lengths].Equal letters, or
//   - it has at least Near letters and half of its shingles (runs of Shingle
//     letters) are in one reference text, or
//   - half of the shingles of a reference text of at least Near letters are in it.
//
// Shorter texts are exempt: terms, names and common phrases belong to nobody.
// Titles and lexicon terms are held to the first rule and, from Title letters
// on, to the others, for the long names of ministries and treaties stand in
// many texts.
package leak

// Lengths are what counts as a text of its own, in letters and digits.
type Lengths struct {
	Equal   int // a text that may not be equal to a reference
	Near    int // a text that may not share half of its shingles
	Title   int // likewise of a title or term
	Shingle int // letters of a shingle
}

// LengthsOf are those of a language: a letter of Thai and Chinese says more.
func LengthsOf(language string) Lengths {
	switch language {
	case "zh":
		return Lengths{Equal: 12, Near: 24, Title: 36, Shingle: 16}
	case "th":
		return Lengths{Equal: 20, Near: 40, Title: 60, Shingle: 20}
	}
	return Lengths{Equal: 20, Near: 48, Title: 72, Shingle: 24}
}
