package tokenizer

import (
	"bufio"
	"cmp"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"unicode/utf8"
)

var languages = []string{"ar", "de", "el", "en", "es", "hi", "ru", "th", "tr", "vi", "zh"}

// passage is what the tests read of the authored passages: texts by language.
type passage struct {
	Title     map[string]string   `json:"title"`
	Sentences map[string][]string `json:"sentences"`
	Questions []struct {
		Text map[string]string `json:"text"`
	} `json:"questions"`
}

func (p *passage) texts(language string) []string {
	texts := append([]string{p.Title[language]}, p.Sentences[language]...)
	for _, q := range p.Questions {
		texts = append(texts, q.Text[language])
	}
	return texts
}

// corpus is titles, sentences and questions of the authored passages by language, in order.
var corpus = sync.OnceValues(func() (map[string][]string, error) {
	files, err := filepath.Glob("../../trainer/corpus/passages-*.jsonl")
	if err != nil {
		return nil, err
	}
	texts := map[string][]string{}
	for _, file := range files {
		if err := readPassages(texts, file); err != nil {
			return nil, err
		}
	}
	return texts, nil
})

func readPassages(texts map[string][]string, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var p passage
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return err
		}
		for _, language := range languages {
			texts[language] = append(texts[language], p.texts(language)...)
		}
	}
	return lines.Err()
}

func mustCorpus(tb testing.TB) map[string][]string {
	tb.Helper()
	texts, err := corpus()
	if err != nil {
		tb.Fatal(err)
	}
	if len(texts["th"]) == 0 {
		tb.Fatal("no authored passages under trainer/corpus")
	}
	return texts
}

// corpusPieces makes a vocabulary of n pieces: every character of the corpus
// but the rarest, then the substrings of words that save most. It is no good
// vocabulary, but one with many ways to cut a word.
func corpusPieces(tb testing.TB, n int) []Piece {
	tb.Helper()
	mustCorpus(tb)
	found := substrings()
	pieces := []Piece{{Text: Unknown}}
	for _, s := range found[:min(n-1, len(found))] {
		pieces = append(pieces, Piece{s.text, float32(math.Log(float64(s.count) / 1e6))})
	}
	return pieces
}

type substring struct {
	text        string
	count, gain int
}

// substrings are those of the corpus's words, the best first.
var substrings = sync.OnceValue(func() []substring {
	counts := map[string]int{}
	texts, _ := corpus()
	p := DefaultPipeline()
	for _, language := range languages {
		for _, text := range texts[language] {
			p.Words(text, func(word []byte) { countSubstrings(counts, string(word)) })
		}
	}
	found := make([]substring, 0, len(counts))
	for text, count := range counts {
		if count > 1 {
			found = append(found, substring{text, count, gain(text, count)})
		}
	}
	slices.SortFunc(found, func(a, b substring) int {
		return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.text, b.text))
	})
	return found
})

func countSubstrings(counts map[string]int, word string) {
	var starts []int
	for i := range word {
		starts = append(starts, i)
	}
	starts = append(starts, len(word))
	for i := range starts {
		for _, end := range starts[i+1 : min(len(starts), i+11)] {
			counts[word[starts[i]:end]]++
		}
	}
}

func gain(text string, count int) int {
	if n := utf8.RuneCountInString(text); n > 1 {
		return count * (n - 1)
	}
	return count * 1000 // single characters first
}

func mustNew(tb testing.TB, pieces []Piece) *Tokenizer {
	tb.Helper()
	t, err := New(DefaultPipeline(), pieces)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}
