package vocab

import (
	"strings"
	"testing"
)

// corpusOfSizes has one language for each size: that many words of running
// text, and as many of titles as short says.
func corpusOfSizes(running, short map[string]int) *Corpus {
	c := NewCorpus()
	for code, n := range running {
		for range n {
			c.Add(code, []byte("▁abc"))
		}
	}
	for code, n := range short {
		for range n {
			c.AddShort(code, []byte("▁xyz"))
		}
	}
	return c
}

func TestWeigh(t *testing.T) {
	running := map[string]int{"de": 1000, "hi": 10, "th": 100}
	for _, test := range []struct {
		temperature float64
		want        map[string]float64 // size of each language after weighing
	}{
		{0, map[string]float64{"de": 1480, "hi": 1480, "th": 1480}},
		{1, map[string]float64{"de": 4000, "hi": 40, "th": 400}},
	} {
		c := corpusOfSizes(running, nil)
		weights := c.weigh(Options{Temperature: test.temperature, ShortShare: 1})
		for code, want := range test.want {
			if got := weights[code].running * 4 * float64(running[code]); !near(got, want) {
				t.Errorf("temperature %v: %s weighs %v, want %v", test.temperature, code, got, want)
			}
		}
	}
}

func TestShortTextTakesItsShareAtMost(t *testing.T) {
	c := corpusOfSizes(map[string]int{"de": 70, "th": 70}, map[string]int{"de": 1000, "th": 10, "zh": 50})
	weights := c.weigh(Options{Temperature: 1, ShortShare: .3})
	share := func(code string, running, short float64) float64 {
		w := weights[code]
		return w.short * short / (w.short*short + w.running*running)
	}
	if got := share("de", 70, 1000); !near(got, .3) {
		t.Errorf("titles take %v, want .3", got)
	}
	if got := share("th", 70, 10); !near(got, 10./80) {
		t.Errorf("few titles take %v, want their own share", got)
	}
	if w := weights["zh"]; w.short == 0 {
		t.Error("a language of titles alone weighs nothing")
	}
}

func TestRequiredReachesTheCoverage(t *testing.T) {
	c := NewCorpus()
	c.Add("de", []byte("▁"+strings.Repeat("a", 9000)+strings.Repeat("b", 990)+"cd"))
	for coverage, want := range map[float64]string{.5: "a", .95: "ab", .9997: "abc", 1: "abcd▁"} {
		set := map[rune]bool{}
		c.languages["de"].required(set, weights{1, 1}, coverage)
		for _, r := range "abcd▁" {
			// Of equal counts the lower code point comes first.
			if set[r] != strings.ContainsRune(want, r) {
				t.Errorf("coverage %v: %q is %v", coverage, r, set[r])
			}
		}
	}
}
