package tokenizer

import (
	"slices"
	"strings"
	"testing"
)

func wordsOf(p *Pipeline, text string) []string {
	var got []string
	p.Words(text, func(w []byte) { got = append(got, string(w)) })
	return got
}

func TestWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"spaces only", " \t\u00a0\u3000\n", ""},
		{"ascii", "Hello,  World", "▁hello ▁, ▁world"},
		{"punctuation runs", "(a.b)...?! x", "▁( ▁a ▁. ▁b ▁)...?! ▁x"},
		{"ascii symbols", "1+2=3 $5 a^b", "▁1 ▁+ ▁2 ▁= ▁3 ▁$ ▁5 ▁a ▁^ ▁b"},
		{"other symbols are letters", "5€ ©x", "▁5€ ▁©x"},
		{"greek", "ΌΣΟΣ ΆΈΉΊΌΎΏ ΐΰϊϋ", "▁οσοσ ▁αεηιουω ▁ιυιυ"},
		{"greek oxia and loose tonos", "\u1f71 α\u0301", "▁α ▁α"},
		{"turkish", "İstanbul IŞIK ışık I\u0307", "▁istanbul ▁işik ▁işik ▁i"},
		{"russian", "Ёлка Йод", "▁елка ▁йод"},
		{"arabic", "الأُمَّة إلى آخِرِه مـــا", "▁الامه ▁الي ▁اخره ▁ما"},
		{"hindi", "चाँद क़लम क\u093cलम", "▁चांद ▁कलम ▁कलम"},
		{"thai sara am", "น้ำ", "▁น\u0e49\u0e4d\u0e32"},
		{"vietnamese decomposed", "Vie\u0323\u0302t", "▁việt"},
		{"german", "Straße ÄÖÜ", "▁straße ▁äöü"},
		{"chinese", "你好，世界。", "▁你好 ▁, ▁世界 ▁。"},
		{"digits of other scripts", "١٩٩٠ १९९० ๑๙๙๐ ۱۹۹۰", "▁1990 ▁1990 ▁1990 ▁1990"},
		{"traditional chinese", "漢語與臺灣什麼 什么", "▁汉语与台湾什么 ▁什么"},
		{"full width", "ＡＢＣ１２！", "▁abc12 ▁!"},
		{"ligature", "ﬁne ½", "▁fine ▁1⁄2"},
		{"spacing diaeresis becomes space and mark", "a¨b", "▁a ▁\u0308b"},
		{"zero width", "a\u200bb\u200cc\u200dd\ufeffe\u00adf", "▁abcdef"},
		{"next line", "a\u0085b", "▁a ▁b"},
		{"metaspace in text", "▁a▁b", "▁a ▁b"},
		{"control", "a\x00b", "▁a\x00b"},
		{"invalid utf-8", "a\xffb\xe2\x96", "▁a\ufffdb\ufffd\ufffd"},
		{"emoji", "👩\u200d🔬❤\ufe0f", "▁👩🔬❤"},
	}
	p := DefaultPipeline()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := wordsOf(p, test.text); !slices.Equal(got, strings.Fields(test.want)) {
				t.Errorf("words of %q\n got %q\nwant %q", test.text, got, strings.Fields(test.want))
			}
		})
	}
}
