package data

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Authored is the Source of rows of a lexicon with a header of languages.
const Authored = "authored"

// table reads tab-separated lexicons. A first line of language codes heads a
// lexicon with a column for each (cells hold forms split by '|'); without one
// a line is language, term, language, term, source.
type table struct {
	started bool
	header  []string
}

func (t *table) read(line []byte, number int, yield func(Record) error) error {
	cells := strings.Split(string(line), "\t")
	if !t.started {
		t.started = true
		if isHeader(cells) {
			t.header = cells
			return nil
		}
	}
	if t.header == nil {
		return pairRow(cells, number, yield)
	}
	return t.headedRow(cells, number, yield)
}

func isHeader(cells []string) bool {
	for _, cell := range cells {
		if !slices.Contains(Languages, cell) {
			return false
		}
	}
	return true
}

func pairRow(cells []string, number int, yield func(Record) error) error {
	if len(cells) != 5 || cells[0] == "" || cells[1] == "" || cells[2] == "" || cells[3] == "" {
		return fmt.Errorf("%w: a lexicon row has 5 cells (language, term, language, term, source)", ErrFormat)
	}
	texts := []Text{{cells[0], cells[1]}, {cells[2], cells[3]}}
	sortTexts(texts)
	return yield(Record{Source: cells[4], ID: strconv.Itoa(number), Texts: texts})
}

func (t *table) headedRow(cells []string, number int, yield func(Record) error) error {
	if len(cells) != len(t.header) {
		return fmt.Errorf("%w: %d cells under a header of %d", ErrFormat, len(cells), len(t.header))
	}
	var texts []Text
	for i, cell := range cells {
		for form := range strings.SplitSeq(cell, "|") {
			if form = strings.TrimSpace(form); form != "" {
				texts = append(texts, Text{t.header[i], form})
			}
		}
	}
	sortTexts(texts)
	return yield(Record{Source: Authored, ID: strconv.Itoa(number), Texts: texts})
}

// sortTexts sorts by language and keeps synonyms in the order of the file.
func sortTexts(texts []Text) {
	slices.SortStableFunc(texts, func(a, b Text) int { return strings.Compare(a.Language, b.Language) })
}
