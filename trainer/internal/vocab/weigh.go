package vocab

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"
)

// weights scale the counts of one language.
type weights struct{ running, short float64 }

// characters counts the characters of running text and of titles and terms.
func (t *tallies) characters() (running, short float64) {
	var r, s int64
	for _, w := range t.words {
		n := int64(utf8.RuneCountInString(w.word))
		r += n * int64(w.running)
		s += n * int64(w.short)
	}
	return float64(r), float64(s)
}

// weigh finds the scale of every language: titles and terms take at most
// their share, and the languages' sizes, raised to the temperature, are scaled
// so that the whole keeps its size.
func (c *Corpus) weigh(opt Options) map[string]weights {
	out := map[string]weights{}
	sizes := map[string]float64{}
	var before, after float64
	for _, code := range c.Languages() {
		running, short := c.languages[code].characters()
		cut := shortScale(running, short, opt.ShortShare)
		size := running + cut*short
		if size == 0 {
			continue
		}
		out[code], sizes[code] = weights{1, cut}, size
		before += size
		after += math.Pow(size, opt.Temperature)
	}
	for code, w := range out {
		scale := math.Pow(sizes[code], opt.Temperature-1) * before / after
		out[code] = weights{w.running * scale, w.short * scale}
	}
	return out
}

// shortScale is the factor that holds short text to its share of the whole.
func shortScale(running, short, share float64) float64 {
	if running == 0 || share >= 1 || short <= share*(running+short) {
		return 1
	}
	return share * running / ((1 - share) * short)
}

// required adds to set the language's commonest characters that together
// reach the coverage, those of equal count in code point order.
func (t *tallies) required(set map[rune]bool, w weights, coverage float64) {
	seen := map[rune][2]int64{}
	for _, word := range t.words {
		for _, r := range word.word {
			n := seen[r]
			seen[r] = [2]int64{n[0] + int64(word.running), n[1] + int64(word.short)}
		}
	}
	counts := map[rune]float64{}
	for r, n := range seen {
		counts[r] = w.running*float64(n[0]) + w.short*float64(n[1])
	}
	order := make([]rune, 0, len(counts))
	for r := range counts {
		if r != utf8.RuneError && r > ' ' {
			order = append(order, r)
		}
	}
	slices.SortFunc(order, func(a, b rune) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	total := 0.0
	for _, r := range order {
		total += counts[r]
	}
	sum := 0.0
	for _, r := range order {
		if sum >= coverage*total {
			return
		}
		set[r] = true
		sum += counts[r]
	}
}
