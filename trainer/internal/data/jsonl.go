package data

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// jsonLines reads parallel rows, titles and answered questions, one object a line.
type jsonLines struct{}

// jsonRow is the union of the schemas; which fields are there tells them apart.
type jsonRow struct {
	Source   string            `json:"src"`
	ID       string            `json:"id"`
	Text     map[string]string `json:"text"`
	Language string            `json:"lang"`
	Title    string            `json:"title"`
	Question string            `json:"q"`
	Sentence string            `json:"sent"`
	Par      string            `json:"par"`
}

func (jsonLines) read(line []byte, number int, yield func(Record) error) error {
	var row jsonRow
	if err := json.Unmarshal(line, &row); err != nil {
		return err
	}
	if row.ID == "" {
		row.ID = strconv.Itoa(number)
	}
	switch {
	case len(row.Text) > 0:
		return yield(Record{Source: row.Source, ID: row.ID, Texts: sortedTexts(row.Text)})
	case row.Question != "" && row.Language != "" && row.Sentence != "":
		return yield(Record{
			Source: row.Source, ID: row.ID, Title: row.Title,
			Question:  Text{row.Language, row.Question},
			Sentence:  Text{row.Language, row.Sentence},
			Paragraph: Text{row.Language, row.Par},
		})
	}
	return fmt.Errorf("%w: a row needs \"text\", or \"lang\", \"q\" and \"sent\"", ErrFormat)
}

func sortedTexts(texts map[string]string) []Text {
	out := make([]Text, 0, len(texts))
	for language, text := range texts {
		if text != "" {
			out = append(out, Text{language, text})
		}
	}
	slices.SortFunc(out, func(a, b Text) int { return strings.Compare(a.Language, b.Language) })
	return out
}
