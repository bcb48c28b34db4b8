package tokenizer

import "unicode"

// stepKind is one of the normalizer steps tokenizer.json may name.
type stepKind uint8

const (
	stepNFKC stepKind = iota
	stepLowercase
	stepReplace
)

// step is one normalizer step: from and to are used by stepReplace only.
type step struct {
	kind stepKind
	from rune
	to   string
}

// apply appends to dst what the step makes of r. NFKC looks at more than one
// character and is not done here.
func (s step) apply(dst []rune, r rune) []rune {
	switch {
	case s.kind == stepLowercase && r == 'İ':
		return append(dst, 'i', '\u0307') // the one lower case of two characters
	case s.kind == stepLowercase:
		return append(dst, unicode.ToLower(r))
	case s.kind == stepReplace && r == s.from:
		return append(dst, []rune(s.to)...)
	}
	return append(dst, r)
}

// image is what all the steps, one after the other, make of r; ok is false
// when it grows beyond maxImage characters on the way.
func image(steps []step, r rune) (out []rune, ok bool) {
	out = append(out, r)
	var next []rune
	for _, s := range steps {
		next = next[:0]
		for _, c := range out {
			next = s.apply(next, c)
		}
		if len(next) > maxImage {
			return nil, false
		}
		out, next = next, out
	}
	return out, true
}

// Limits on what a tokenizer.json may ask of the normalizer, so that a hostile
// file costs no more than an honest one.
const (
	maxImage = 16
	maxSteps = 1024
)

// checkSteps refuses sequences that are not a mapping of single characters
// after at most one leading NFKC.
func checkSteps(steps []step) error {
	if len(steps) > maxSteps {
		return unsupported("normalizer", "more than 1024 steps")
	}
	for i, s := range steps {
		if s.kind == stepNFKC && i > 0 {
			return unsupported("normalizer.NFKC", "must be the first step")
		}
	}
	return nil
}
