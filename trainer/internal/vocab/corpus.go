package vocab

import (
	"maps"
	"slices"
)

// Corpus holds the words of a collection, counted by language.
type Corpus struct {
	languages map[string]*tallies
}

// tallies counts the words of one language.
type tallies struct {
	index map[string]int32
	words []tally
}

type tally struct {
	word    string
	running int32 // times in running text
	short   int32 // times in titles and terms
}

// NewCorpus returns a corpus without words.
func NewCorpus() *Corpus { return &Corpus{languages: map[string]*tallies{}} }

func (c *Corpus) language(code string) *tallies {
	t := c.languages[code]
	if t == nil {
		t = &tallies{index: map[string]int32{}}
		c.languages[code] = t
	}
	return t
}

// Add counts a word, which begins with the metaspace, of running text.
func (c *Corpus) Add(language string, word []byte) { c.language(language).at(word).running++ }

// AddShort counts a word of a title or a dictionary term.
func (c *Corpus) AddShort(language string, word []byte) { c.language(language).at(word).short++ }

func (t *tallies) at(word []byte) *tally {
	i, ok := t.index[string(word)]
	if !ok {
		i = int32(len(t.words))
		t.words = append(t.words, tally{word: string(word)})
		t.index[t.words[i].word] = i
	}
	return &t.words[i]
}

// merge adds the other corpus' counts.
func (c *Corpus) merge(other *Corpus) {
	for code, from := range other.languages {
		to := c.language(code)
		for _, w := range from.words {
			sum := to.at([]byte(w.word))
			sum.running += w.running
			sum.short += w.short
		}
	}
}

// Languages are the codes of the languages that have words, sorted.
func (c *Corpus) Languages() []string { return sortedKeys(c.languages) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
