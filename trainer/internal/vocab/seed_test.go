package vocab

import (
	"context"
	"slices"
	"testing"
)

// corpusOf counts words of one language; a word is given without its metaspace.
func corpusOf(language string, counts map[string]int) *Corpus {
	c := NewCorpus()
	for word, n := range counts {
		for range n {
			c.Add(language, []byte("▁"+word))
		}
	}
	return c
}

func everything() Options {
	return Options{Coverage: 1, Temperature: 1, ShortShare: 1}.withDefaults()
}

const minCount = 2

// slowSeeds counts every substring of every unit and keeps those of two
// symbols and more that are not always followed by the same symbol.
func slowSeeds(t *text) map[string]int64 {
	counts, next := map[string]int64{}, map[string]map[uint16]int64{}
	for _, u := range t.units {
		symbols := t.symbols[u.start : u.start+u.length+1]
		for from := range u.length {
			for to := from + 2; to <= min(u.length, from+maxLength); to++ {
				key := t.string(symbols[from:to])
				counts[key] += int64(u.count)
				if next[key] == nil {
					next[key] = map[uint16]int64{}
				}
				next[key][symbols[to]] += int64(u.count)
			}
		}
	}
	for key, n := range counts {
		goesOn := len(next[key]) == 1 && next[key][0] == 0 && len([]rune(key)) < maxLength
		if n < minCount || goesOn {
			delete(counts, key)
		}
	}
	return counts
}

func TestSeedsAreTheRepeatedSubstrings(t *testing.T) {
	c := corpusOf("en", map[string]int{
		"cat": 3, "cats": 2, "concatenation": 1, "hat": 1, "banana": 2, "bananas": 1, "aaaa": 2,
		"abcdefghijklmnopqrstuvw": 2, "bcdefghijklmnopqrstuvwx": 1, "12345": 3, "1234": 1,
	})
	text, err := newText(c, everything())
	if err != nil {
		t.Fatal(err)
	}
	found, err := text.seeds(context.Background(), 1<<20, minCount)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int64{}
	for _, s := range found {
		key := text.string(text.symbols[s.start : s.start+s.length])
		if _, twice := got[key]; twice {
			t.Errorf("%q found twice", key)
		}
		got[key] = s.count
		if !near(s.weight, float64(s.count)) {
			t.Errorf("%q: weight %v, count %d", key, s.weight, s.count)
		}
	}
	want := slowSeeds(text)
	delete(want, "12345") // five digits
	for key, n := range want {
		if got[key] != n {
			t.Errorf("%q: %d times, want %d", key, got[key], n)
		}
	}
	for key := range got {
		if _, ok := want[key]; !ok {
			t.Errorf("%q is no seed", key)
		}
	}
	if !slices.IsSortedFunc(found, func(a, b seed) int { return int(b.score() - a.score()) }) {
		t.Error("seeds are not in the order of their scores")
	}
}

func TestSegments(t *testing.T) {
	for _, test := range []struct {
		word string
		glue bool
		want []string
	}{
		{"▁covid19", false, []string{"▁covid", "19"}},
		{"▁1984", false, []string{"▁", "1984"}},
		{"▁1984", true, []string{"▁1984"}},
		{"▁北京大学", false, []string{"▁", "北京大学"}},
		{"▁北京大学", true, []string{"▁北京大学"}},
		{"▁在1984年", false, []string{"▁", "在", "1984", "年"}},
		{"▁ภาษาไทย", false, []string{"▁", "ภาษาไทย"}},
		{"▁カタカナ漢字ー", false, []string{"▁", "カタカナ漢字ー"}},
		{"▁हिन्दी", false, []string{"▁हिन्दी"}},
		{"▁tiếng", false, []string{"▁tiếng"}},
		{"▁xбy", false, []string{"▁x", "б", "y"}},
		{"▁a?b", false, []string{"▁a", "b"}}, // ? is not required
		{"▁e\u0301a", false, []string{"▁e\u0301a"}},
		{"▁5°c", false, []string{"▁", "5", "°", "c"}},
	} {
		required := map[rune]bool{}
		for _, r := range test.word {
			required[r] = r != '?'
		}
		var got []string
		segments([]rune(test.word), required, test.glue, func(s []rune) { got = append(got, string(s)) })
		if !slices.Equal(got, test.want) {
			t.Errorf("%s glue %v: %q, want %q", test.word, test.glue, got, test.want)
		}
	}
}
