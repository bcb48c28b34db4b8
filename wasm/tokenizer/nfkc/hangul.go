package nfkc

// Hangul syllables compose by arithmetic (The Unicode Standard, 3.12).
const (
	syllableBase, leadBase, vowelBase, tailBase = 0xAC00, 0x1100, 0x1161, 0x11A7

	leadCount, vowelCount, tailCount = 19, 21, 28
	syllableCount                    = leadCount * vowelCount * tailCount
)

func isSyllable(r rune) bool { return r >= syllableBase && r < syllableBase+syllableCount }

func appendSyllable(dst []rune, r rune) []rune {
	s := r - syllableBase
	dst = append(dst, leadBase+s/(vowelCount*tailCount), vowelBase+s%(vowelCount*tailCount)/tailCount)
	if tail := s % tailCount; tail != 0 {
		dst = append(dst, tailBase+tail)
	}
	return dst
}

// syllable composes lead and vowel, or a syllable without tail and a tail.
func syllable(a, b rune) (rune, bool) {
	if lead, vowel := a-leadBase, b-vowelBase; lead >= 0 && lead < leadCount && vowel >= 0 && vowel < vowelCount {
		return syllableBase + (lead*vowelCount+vowel)*tailCount, true
	}
	if tail := b - tailBase; isSyllable(a) && (a-syllableBase)%tailCount == 0 && tail > 0 && tail < tailCount {
		return a + tail, true
	}
	return 0, false
}
