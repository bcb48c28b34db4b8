package tokenizer

import (
	"bufio"
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"unicode/utf8"
)

var languages = []string{"ar", "de", "el", "en", "es", "hi", "ru", "th", "tr", "vi", "zh"}

// passage is what the tests read of the authored passages.
type passage struct {
	Sentences map[string][]string `json:"sentences"`
	Title     map[string]string   `json:"title"`
}

// corpus is the sentences of the authored passages by language, in order.
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
			texts[language] = append(append(texts[language], p.Title[language]), p.Sentences[language]...)
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
	counts := map[string]int{}
	p := DefaultPipeline()
	for _, texts := range mustCorpus(tb) {
		for _, text := range texts {
			p.Words(text, func(word []byte) { countSubstrings(counts, string(word)) })
		}
	}
	found := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(gain(counts, b), gain(counts, a)), cmp.Compare(a, b))
	})
	pieces := []Piece{{Text: Unknown}}
	for _, text := range found[:min(n-1, len(found))] {
		pieces = append(pieces, Piece{text, float32(math.Log(float64(counts[text]) / 1e6))})
	}
	return pieces
}

func countSubstrings(counts map[string]int, word string) {
	chars := []rune(word)
	for i := range chars {
		for j := i + 1; j <= min(len(chars), i+10); j++ {
			counts[string(chars[i:j])]++
		}
	}
}

func gain(counts map[string]int, text string) int {
	if n := utf8.RuneCountInString(text); n > 1 {
		return counts[text] * (n - 1)
	}
	return counts[text] * 1000 // single characters first, those seen once not
}

func mustNew(tb testing.TB, pieces []Piece) *Tokenizer {
	tb.Helper()
	t, err := New(DefaultPipeline(), pieces)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}
