package language

import "glossa/wasm/language/internal/gram"

// script is a writing system, or part of one that tells a language apart.
type script uint8

const (
	noScript   script = iota // no letter
	otherWrit                // letters of no language of ours
	latin                    // de en es tr vi
	arabic                   // ar
	persian                  // letters of the Arabic script that Arabic lacks
	greek                    // el
	devanagari               // hi
	cyrillic                 // ru
	ukrainian                // Cyrillic letters that Russian lacks
	thai                     // th
	han                      // zh
	kana                     // Japanese
	scripts
)

// ranges maps runes to scripts; by rising high end, first match counts.
var ranges = [...]struct {
	low, high rune
	script    script
}{
	{'A', 'Z', latin}, {'a', 'z', latin}, {0xc0, 0x24f, latin}, {0x300, 0x36f, latin},
	{0x370, 0x3ff, greek},
	{0x404, 0x404, ukrainian}, {0x406, 0x407, ukrainian}, {0x454, 0x454, ukrainian},
	{0x456, 0x457, ukrainian}, {0x490, 0x491, ukrainian}, {0x400, 0x52f, cyrillic},
	{0x620, 0x65f, arabic}, {0x660, 0x66d, noScript}, {0x66e, 0x678, arabic}, {0x679, 0x67e, persian},
	{0x67f, 0x685, arabic}, {0x686, 0x688, persian}, {0x689, 0x690, arabic}, {0x691, 0x698, persian},
	{0x699, 0x6a8, arabic}, {0x6a9, 0x6af, persian}, {0x6b0, 0x6b9, arabic}, {0x6ba, 0x6d5, persian},
	{0x6d6, 0x6ef, arabic}, {0x6f0, 0x6f9, noScript}, {0x6fa, 0x6ff, arabic}, {0x750, 0x77f, arabic},
	{0x900, 0x963, devanagari}, {0x964, 0x96f, noScript}, {0x970, 0x97f, devanagari},
	{0xe01, 0xe4e, thai}, {0xe4f, 0xe5b, noScript},
	{0x1e00, 0x1eff, latin}, {0x1f00, 0x1fff, greek},
	{0x3005, 0x3005, han}, {0x3041, 0x30ff, kana}, {0x3400, 0x4dbf, han}, {0x4e00, 0x9fff, han},
	{0xf900, 0xfaff, han}, {0xfb50, 0xfdff, arabic}, {0xfe70, 0xfeff, arabic},
	{0xff21, 0xff3a, latin}, {0xff41, 0xff5a, latin}, {0x20000, 0x323af, han},
}

// scriptOf returns the script of a letter, noScript for anything else.
// Vowel signs and tone marks of Indic scripts and Thai count as letters.
func scriptOf(r rune) script {
	for i := range ranges {
		if r <= ranges[i].high && r >= ranges[i].low {
			return ranges[i].script
		}
	}
	if gram.Letter(r) {
		return otherWrit
	}
	return noScript
}
