package vocab

import (
	"slices"
	"strings"
)

// text is the corpus as the learner sees it: distinct segments over a dense
// alphabet, each closed by symbol 0.
type text struct {
	alphabet []rune   // symbol to rune; symbol 0 stands for the end
	symbols  []uint16 // every segment, each followed by 0
	units    []unit   // sorted by their text
}

// unit is one distinct segment.
type unit struct {
	start  int32 // into symbols
	length int32 // in symbols, the closing 0 not counted
	count  int32 // times seen
	weight float64
}

// newText cuts the corpus' words into segments and gathers equal ones.
func newText(c *Corpus, opt Options) (*text, error) {
	scales := c.weigh(opt)
	required := map[rune]bool{metaspace: true}
	for _, code := range c.Languages() {
		c.languages[code].required(required, scales[code], opt.Coverage)
	}
	sums := map[string]*unit{}
	for _, code := range c.Languages() {
		for segment, n := range c.languages[code].segments(required, opt.Glue) {
			u := sums[segment]
			if u == nil {
				u = new(unit)
				sums[segment] = u
			}
			// One sum for each language, in their order: the rounding is fixed.
			w := scales[code]
			u.weight += w.running*float64(n.running) + w.short*float64(n.short)
			u.count += n.running + n.short
		}
	}
	if len(sums) == 0 {
		return nil, ErrNoText
	}
	return layOut(sums, required)
}

// segments counts the segments of one language's words.
func (t *tallies) segments(required map[rune]bool, glue bool) map[string]tally {
	out := map[string]tally{}
	var runes []rune
	for _, w := range t.words {
		runes = append(runes[:0], []rune(w.word)...)
		segments(runes, required, glue, func(segment []rune) {
			key := string(segment)
			sum := out[key]
			sum.running += w.running
			sum.short += w.short
			out[key] = sum
		})
	}
	return out
}

func layOut(sums map[string]*unit, required map[rune]bool) (*text, error) {
	t := &text{alphabet: []rune{0}}
	for r := range required {
		t.alphabet = append(t.alphabet, r)
	}
	if len(t.alphabet) > maxAlphabet {
		return nil, ErrSize
	}
	slices.Sort(t.alphabet)
	symbol := make(map[rune]uint16, len(t.alphabet))
	for i, r := range t.alphabet {
		symbol[r] = uint16(i)
	}
	keys := make([]string, 0, len(sums))
	for key := range sums {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, strings.Compare)
	for _, key := range keys {
		u := *sums[key]
		u.start = int32(len(t.symbols))
		for _, r := range key {
			t.symbols = append(t.symbols, symbol[r])
		}
		u.length = int32(len(t.symbols)) - u.start
		t.symbols = append(t.symbols, 0)
		t.units = append(t.units, u)
	}
	return t, nil
}

// string spells symbols.
func (t *text) string(symbols []uint16) string {
	var b strings.Builder
	for _, s := range symbols {
		b.WriteRune(t.alphabet[s])
	}
	return b.String()
}

// weighted is the number of symbols, each counted by the weight of its unit.
func (t *text) weighted() (sum float64) {
	for _, u := range t.units {
		sum += u.weight * float64(u.length)
	}
	return sum
}
