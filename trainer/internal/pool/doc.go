// Package pool turns records into batches. Every text is cut into pieces once,
// when it is loaded; unknown pieces are left out. What a batch holds depends
// on the recipe and the number of its step alone, so a run resumes anywhere.
package pool

import (
	"slices"

	"glossa/trainer/internal/data"
)

// languages is the number of languages; a language is its place in data.Languages.
const languages = 11

func languageIndex(code string) int { return slices.Index(data.Languages, code) }

// Text is pieces of an arena and a key that equal texts share.
type Text struct {
	Key      uint64
	At, Size uint32
	Language uint8
}

// Answer is a question, the sentence that answers it and that sentence's
// paragraph, in which the sentence's pieces begin at Inside (-1: not found).
type Answer struct {
	Question, Sentence, Paragraph Text
	Inside                        int
}

// Source is what a recipe's source holds once loaded.
type Source struct {
	Name     string
	Weight   float64
	Parallel Parallel
	QA       [languages][]Answer
}

// Parallel are rows of texts that mean the same in two or more languages.
type Parallel struct {
	texts []Text
	ends  []uint32
	by    [languages][]uint32 // rows that have the language
}

func (p *Parallel) row(i uint32) []Text {
	lo := uint32(0)
	if i > 0 {
		lo = p.ends[i-1]
	}
	return p.texts[lo:p.ends[i]]
}

func (p *Parallel) add(texts []Text) {
	row := uint32(len(p.ends))
	p.texts = append(p.texts, texts...)
	p.ends = append(p.ends, uint32(len(p.texts)))
	for i, t := range texts {
		if i == 0 || texts[i-1].Language != t.Language {
			p.by[t.Language] = append(p.by[t.Language], row)
		}
	}
}

// Pools is everything loaded.
type Pools struct {
	Arena       []int32
	Sources     []*Source
	Development Development
	Files       []File
}

// Development is what is held out of training. A parallel row has one text of
// a language at most.
type Development struct {
	Parallel [][]Text
	QA       [languages][]Answer
}

// File is a file that was read, for the manifest.
type File struct {
	Name   string `json:"name"` // base name
	SHA256 string `json:"sha256"`
	// Records counts those used, Excluded those left out by the recipe's globs.
	Records  int `json:"records"`
	Excluded int `json:"excluded"`
}

// Pieces are the pieces of a text, aliased.
func (p *Pools) Pieces(t Text) []int32 { return p.Arena[t.At : t.At+t.Size] }
