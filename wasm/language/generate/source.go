package main

import "math/rand/v2"

// source draws examples: a few terms of one language side by side.
type source struct {
	random *rand.Rand
	rows   [][][]string // by language: the terms of each row, frequent rows first
}

const (
	mostTerms = 6
	nested    = 3
	nfdOf100  = 8  // examples in a hundred with combining marks
	bareOf100 = 10 // examples in a hundred without diacritics
)

func newSource(rows [][]term) *source {
	s := &source{random: rand.New(rand.NewPCG(1, 2)), rows: make([][][]string, len(languages))}
	for _, row := range rows {
		texts := make([][]string, len(languages))
		for _, t := range row {
			texts[t.language] = append(texts[t.language], t.text)
		}
		for l := range texts {
			if len(texts[l]) > 0 {
				s.rows[l] = append(s.rows[l], texts[l])
			}
		}
	}
	return s
}

func (s *source) next() (text string, language int) {
	language = s.random.IntN(len(languages))
	for range 1 + s.random.IntN(mostTerms) {
		row := s.row(language)
		text += row[s.random.IntN(len(row))] + " "
	}
	switch n := s.random.IntN(100); {
	case n < nfdOf100:
		text = decomposed(text)
	case n < nfdOf100+bareOf100:
		text = bare(text)
	}
	return text, language
}

// row draws a row; nested draws make the early ones come far oftener, as
// frequent words do.
func (s *source) row(language int) []string {
	rows := s.rows[language]
	at := len(rows)
	for range nested {
		at = 1 + s.random.IntN(at)
	}
	return rows[at-1]
}
