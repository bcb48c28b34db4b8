package leak

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters appends the text's letters and digits, in lower case after NFKC.
func letters(dst []rune, text string) []rune {
	for _, r := range norm.NFKC.String(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			dst = append(dst, unicode.ToLower(r))
		}
	}
	return dst
}

const base = 0x9e3779b97f4a7c15 // odd; a polynomial of it modulo 2^64

// whole is the hash of all letters.
func whole(text []rune) uint64 {
	h := uint64(len(text))
	for _, r := range text {
		h = mix(h*base + uint64(r))
	}
	return h
}

// shingles appends the hashes of all runs of size letters, in their order.
func shingles(dst []uint64, text []rune, size int) []uint64 {
	if len(text) < size {
		return dst
	}
	drop := uint64(1) // base^size, what a letter weighs when it leaves the run
	for range size {
		drop *= base
	}
	h := uint64(0)
	for i, r := range text {
		h = h*base + scatter(r)
		if i >= size {
			h -= drop * scatter(text[i-size])
		}
		if i >= size-1 {
			dst = append(dst, mix(h))
		}
	}
	return dst
}

func scatter(r rune) uint64 { return mix(uint64(r) + 1) }

// mix is the finaliser of SplitMix64.
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
