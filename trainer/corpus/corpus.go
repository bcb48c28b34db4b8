// Package corpus holds the texts written for glossa: a lexicon of 6,000
// concepts, which is training data, and passages on 168 topics with questions,
// which are the sample evaluation, the demo corpus and the tests' fixture and
// are never trained on. Both are parallel in the 11 languages.
package corpus

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

// Files holds lexicon-N.tsv and passages-N.jsonl, N from 0 to 3.
//
//go:embed *.tsv *.jsonl
var Files embed.FS

// ErrInvalid occurs when a line of the passages breaks their form: not JSON,
// or languages, sentences and questions that do not fit together.
var ErrInvalid = errors.New("invalid passage")

// Passage is a short text on one topic. Sentence i of one language translates
// sentence i of another. The map keys are ISO 639-1 language codes.
type Passage struct {
	ID        string              `json:"id"`
	Topic     string              `json:"topic"`
	Title     map[string]string   `json:"title"`
	Sentences map[string][]string `json:"sentences"`
	Questions []Question          `json:"questions"`
}

// Question is answered by one sentence of its passage, in every language.
type Question struct {
	ID             string            `json:"id"`
	AnswerSentence int               `json:"answer_sentence"` // index in Sentences[language]
	Answer         map[string]string `json:"answer"`          // the short answer
	Text           map[string]string `json:"text"`
}

// Passages returns the embedded passages in the order of their files.
func Passages() ([]Passage, error) {
	names, err := fs.Glob(Files, "passages-*.jsonl")
	if err != nil {
		return nil, err
	}
	var all []Passage
	for _, name := range names {
		data, err := Files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if all, err = parse(all, name, data); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// parse appends the passages of one file, a JSON object a line.
func parse(dst []Passage, name string, data []byte) ([]Passage, error) {
	line := 0
	for text := range bytes.Lines(data) {
		line++
		var p Passage
		if err := json.Unmarshal(text, &p); err != nil {
			return nil, fmt.Errorf("%s:%d: %w: %w", name, line, ErrInvalid, err)
		}
		if err := p.check(); err != nil {
			return nil, fmt.Errorf("%s:%d: %w: %w", name, line, ErrInvalid, err)
		}
		dst = append(dst, p)
	}
	return dst, nil
}

// check reports whether all parts of the passage are there in the languages of
// its title.
func (p *Passage) check() error {
	if p.ID == "" || len(p.Title) == 0 || len(p.Sentences) != len(p.Title) {
		return errors.New("no id, no title, or sentences in other languages than the title")
	}
	count := -1
	for language := range p.Title {
		sentences := p.Sentences[language]
		if count < 0 {
			count = len(sentences)
		}
		if len(sentences) == 0 || len(sentences) != count {
			return fmt.Errorf("%d sentences in %s, %d in another language", len(sentences), language, count)
		}
	}
	for i := range p.Questions {
		if err := p.Questions[i].check(p.Title, count); err != nil {
			return err
		}
	}
	return nil
}

// check reports whether the question is asked in every language and answered
// by one of the sentences.
func (q *Question) check(languages map[string]string, sentences int) error {
	if q.AnswerSentence < 0 || q.AnswerSentence >= sentences {
		return fmt.Errorf("question %q: answer_sentence %d of %d", q.ID, q.AnswerSentence, sentences)
	}
	for language := range languages {
		if q.Text[language] == "" {
			return fmt.Errorf("question %q: no text in %s", q.ID, language)
		}
	}
	return nil
}
