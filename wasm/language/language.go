// Package language tells which of glossa's eleven languages a text is in,
// offline, from a table of a few kilobytes; languages are ISO 639-1 codes and
// "" means that the text gives no ground to say.
//
// Most languages have a script of their own. The five that share Latin are
// told apart by letter n-grams: the sum of a learned weight a language for
// each hashed n-gram, see generate.
package language

//go:generate go run ./generate -lexicon ../../trainer/corpus -out table.go

import "glossa/wasm/language/internal/gram"

// longest is how much of a text is read, in bytes.
const longest = 600

// Detect returns the language of text: one of ar, de, el, en, es, hi, ru, th,
// tr, vi, zh, or "" for a text without letters, or mostly in letters of other
// languages. It guesses among the five Latin ones, whatever is written in
// Latin letters. It allocates nothing, never fails on broken UTF-8, and reads
// at most the first 600 bytes.
func Detect(text string) string {
	var counts [scripts]int
	var scores [len(latinLanguages)]int32
	var window gram.Window
	var buckets [gram.Longest]uint16
	for i, r := range text {
		if i >= longest {
			break
		}
		s := scriptOf(r)
		counts[s]++
		if s != latin {
			r = ' '
		}
		for _, b := range buckets[:window.Push(r, &buckets)] {
			addGram(&scores, b)
		}
	}
	for _, b := range buckets[:window.Push(' ', &buckets)] {
		addGram(&scores, b)
	}
	return decide(&counts, &scores)
}

// addGram adds the weights of bucket b.
func addGram(scores *[len(latinLanguages)]int32, b uint16) {
	at := int(b) * len(latinLanguages)
	for l := range scores {
		scores[l] += int32(int8(table[at+l]))
	}
}

// What a letter weighs against a Latin one. Foreign names in Latin letters
// are common in every script, the reverse is rare; and one Han character says
// about as much as a short word.
const (
	weightOther = 2
	weightHan   = 6
)

// decide weighs the scripts against each other.
func decide(counts *[scripts]int, scores *[len(latinLanguages)]int32) string {
	best, language := counts[latin], best(scores)
	for _, c := range [...]struct {
		weight   int
		language string
	}{
		{weightOther * (counts[arabic] + counts[persian]), foreign("ar", counts[arabic], counts[persian])},
		{weightOther * counts[greek], "el"},
		{weightOther * counts[devanagari], "hi"},
		{weightOther * (counts[cyrillic] + counts[ukrainian]), foreign("ru", counts[cyrillic], counts[ukrainian])},
		{weightOther * counts[thai], "th"},
		{weightHan * (counts[han] + counts[kana]), foreign("zh", counts[han], counts[kana])},
		{weightOther * counts[otherWrit], ""},
	} {
		if c.weight > best {
			best, language = c.weight, c.language
		}
	}
	if best == 0 {
		return ""
	}
	return language
}

// foreign returns language, or "" when over a twentieth of the letters are
// ones that the language does not use.
func foreign(language string, own, others int) string {
	if 20*others > own+others {
		return ""
	}
	return language
}

// best returns the Latin language with the highest score; the first of equals.
func best(scores *[len(latinLanguages)]int32) string {
	at := 0
	for l := range scores {
		if scores[l] > scores[at] {
			at = l
		}
	}
	return latinLanguages[at]
}
