package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// languages are those that share the Latin script.
var languages = []string{"de", "en", "es", "tr", "vi"}

// term is a lexicon entry in one language.
type term struct {
	text     string
	language int
}

// readTerms returns every term of the Latin languages, row by row: the first
// row of each file, then the second of each, since frequent words stand first.
func readTerms(paths []string) ([][]term, error) {
	files := make([][][]term, len(paths))
	longest := 0
	for i, path := range paths {
		read, err := readFile(path)
		if err != nil {
			return nil, err
		}
		files[i] = read
		longest = max(longest, len(read))
	}
	var rows [][]term
	for i := range longest {
		for _, file := range files {
			if i < len(file) {
				rows = append(rows, file[i])
			}
		}
	}
	return rows, nil
}

func readFile(path string) ([][]term, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	var header []string
	var rows [][]term
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if header == nil {
			header = cells
			continue
		}
		if len(cells) != len(header) {
			return nil, fmt.Errorf("%s: %d cells in row %d, want %d", path, len(cells), len(rows)+2, len(header))
		}
		rows = append(rows, rowTerms(header, cells))
	}
	return rows, lines.Err()
}

func rowTerms(header, cells []string) []term {
	var row []term
	for i, cell := range cells {
		if l := slices.Index(languages, header[i]); l >= 0 {
			for text := range strings.SplitSeq(cell, "|") {
				row = append(row, term{text, l})
			}
		}
	}
	return row
}

// decomposed returns text with every diacritic a rune of its own.
func decomposed(text string) string { return norm.NFD.String(text) }

// bare returns text without diacritics, as hasty people type it.
func bare(text string) string {
	keep := func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}
	return undotted.Replace(strings.Map(keep, decomposed(text)))
}

var undotted = strings.NewReplacer("ı", "i", "đ", "d", "ß", "ss")
