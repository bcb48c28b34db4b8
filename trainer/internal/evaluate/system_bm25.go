package evaluate

import (
	"glossa/trainer/internal/bm25"
	"glossa/trainer/internal/lareqa"
)

// Words returns the BM25 baseline over words; the paragraphs are not used.
func Words() System { return baseline("bm25-words", bm25.Words) }

// Chars returns the BM25 baseline over character 2-4-grams.
func Chars() System { return baseline("bm25-chars", bm25.Grams) }

func baseline(name string, terms bm25.Terms) System {
	return System{Name: name, Index: func(passages []lareqa.Passage) (Ranker, error) {
		texts := make([]string, len(passages))
		for i := range passages {
			texts[i] = passages[i].Text
		}
		return okapi{bm25.New(terms, texts)}, nil
	}}
}

type okapi struct{ index *bm25.Index }

func (o okapi) Scores(dst []float32, query, _ string) error {
	o.index.Scores(dst, query)
	return nil
}
