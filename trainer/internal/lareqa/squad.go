package lareqa

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// squad is the SQuAD 1.1 layout with LAReQA's two additions, sentences and
// sentence_breaks.
type squad struct {
	Data []struct {
		Title      string      `json:"title"`
		Paragraphs []paragraph `json:"paragraphs"`
	} `json:"data"`
}

type paragraph struct {
	Context   string     `json:"context"`
	Sentences []string   `json:"sentences"`
	Breaks    [][]int    `json:"sentence_breaks"`
	Questions []question `json:"qas"`
}

type question struct {
	ID      string   `json:"id"`
	Text    string   `json:"question"`
	Answers []answer `json:"answers"`
}

type answer struct {
	Text  string `json:"text"`
	Start *int   `json:"answer_start"` // code points; nil when it is missing
}

// add reads one language's file.
func (b *builder) add(file, language string, data []byte) error {
	var document squad
	if err := json.Unmarshal(data, &document); err != nil {
		return syntaxError(file, err)
	}
	for i := range document.Data {
		for j := range document.Data[i].Paragraphs {
			p := &document.Data[i].Paragraphs[j]
			prefix := fmt.Sprintf("%s-%d-%d", language, i, j)
			if err := b.paragraph(language, prefix, p); err != nil {
				err.File = file
				err.Where = fmt.Sprintf("data[%d].paragraphs[%d]%s", i, j, err.Where)
				return err
			}
		}
	}
	return nil
}

func syntaxError(file string, err error) *Error {
	e := &Error{File: file, Offset: -1, Detail: err.Error(), Err: ErrSyntax}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		e.Offset = syntax.Offset
	case errors.As(err, &kind):
		e.Offset, e.Where = kind.Offset, kind.Field
	}
	return e
}

// paragraph adds the sentences as passages and then the questions on them.
func (b *builder) paragraph(language, prefix string, p *paragraph) *Error {
	points := []rune(p.Context)
	if err := p.check(len(points)); err != nil {
		return err
	}
	first := int32(len(b.dataset.Passages))
	for i, sentence := range p.Sentences {
		b.passage(Passage{
			ID:       fmt.Sprintf("%s-%d", prefix, i),
			Language: language,
			Text:     sentence,
			Context:  p.Context,
		})
	}
	for i := range p.Questions {
		q := &p.Questions[i]
		sentence, err := p.find(q, points)
		if err == nil && !b.query(language, q.ID, q.Text, first+int32(sentence)) {
			err = fault(ErrQuestion, "the ID %q is there twice", q.ID)
		}
		if err != nil {
			err.Where = fmt.Sprintf(".qas[%d]", i)
			return err
		}
	}
	return nil
}

// check reports whether the breaks lie within the paragraph's code points. The
// sentences may differ from the text between their breaks: two of XQuAD-R do,
// where a broken character was mended in one and not in the other.
func (p *paragraph) check(points int) *Error {
	if len(p.Sentences) != len(p.Breaks) {
		return fault(ErrSentences, "%d sentences, %d sentence_breaks", len(p.Sentences), len(p.Breaks))
	}
	for i, span := range p.Breaks {
		if len(span) != 2 {
			return fault(ErrSentences, "sentence_breaks[%d] has %d numbers", i, len(span))
		}
		if span[0] < 0 || span[1] < span[0] || span[1] > points {
			return fault(ErrSentences, "sentence_breaks[%d] is %v in a paragraph of %d code points", i, span, points)
		}
	}
	return nil
}

// find returns the first sentence whose interval holds the first answer. The
// answer's text must stand at its start: positions counted in another unit
// than code points show here.
func (p *paragraph) find(q *question, points []rune) (int, *Error) {
	if q.ID == "" || strings.ContainsFunc(q.ID, unicode.IsSpace) || q.Text == "" {
		return 0, fault(ErrQuestion, "id %q, question %q", q.ID, q.Text)
	}
	if len(q.Answers) == 0 || q.Answers[0].Start == nil {
		return 0, fault(ErrAnswer, "no answers[0].answer_start")
	}
	start, text := *q.Answers[0].Start, q.Answers[0].Text
	if start < 0 || start > len(points) || !strings.HasPrefix(string(points[start:]), text) {
		return 0, fault(ErrAnswer, "the text %q is not at answer_start %d", text, start)
	}
	for i, span := range p.Breaks {
		if span[0] <= start && start <= span[1] {
			return i, nil
		}
	}
	return 0, fault(ErrAnswer, "answer_start %d is outside of every sentence", start)
}

func fault(kind error, format string, values ...any) *Error {
	return &Error{Offset: -1, Detail: fmt.Sprintf(format, values...), Err: kind}
}
