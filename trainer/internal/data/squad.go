package data

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// squadFile is SQuAD v1.1; LAReQA's files add the sentence breaks. Offsets
// count code points.
type squadFile struct {
	Data []struct {
		Title      string           `json:"title"`
		Paragraphs []squadParagraph `json:"paragraphs"`
	} `json:"data"`
}

type squadParagraph struct {
	Context string   `json:"context"`
	Breaks  [][2]int `json:"sentence_breaks"`
	QAs     []struct {
		ID       string `json:"id"`
		Question string `json:"question"`
		Answers  []struct {
			Start int `json:"answer_start"`
		} `json:"answers"`
	} `json:"qas"`
}

// eachSQuAD yields an answered question for every question with an answer; the
// language is the first two letters of the file's name, the source the rest of it.
func eachSQuAD(path string, r io.Reader, yield func(Record) error) error {
	name := plainName(path)
	if len(name) < 2 || !slices.Contains(Languages, name[:2]) {
		return fmt.Errorf("%w: %s: a SQuAD file is named after its language, such as en.json", ErrLanguage, path)
	}
	var file squadFile
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, article := range file.Data {
		for _, p := range article.Paragraphs {
			if err := p.each(name[:2], article.Title, yield); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *squadParagraph) each(language, title string, yield func(Record) error) error {
	context := []rune(p.Context)
	breaks := p.Breaks
	if breaks == nil {
		breaks = sentenceBreaks(p.Context)
	}
	for _, qa := range p.QAs {
		if len(qa.Answers) == 0 {
			continue
		}
		sentence := sentenceAt(context, breaks, qa.Answers[0].Start)
		if qa.Question == "" || sentence == "" {
			continue
		}
		err := yield(Record{
			Source: "squad", ID: qa.ID, Title: title,
			Question:  Text{language, qa.Question},
			Sentence:  Text{language, sentence},
			Paragraph: Text{language, p.Context},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sentenceAt is the first sentence whose interval holds the offset, "" for none.
func sentenceAt(context []rune, breaks [][2]int, offset int) string {
	for _, b := range breaks {
		if b[0] <= offset && offset < b[1] && 0 <= b[0] && b[1] <= len(context) {
			return string(context[b[0]:b[1]])
		}
	}
	return ""
}

// sentenceBreaks splits by Unicode's rules where the file brings no breaks.
func sentenceBreaks(text string) [][2]int {
	var breaks [][2]int
	at := 0
	for tokens := sentences.FromString(text); tokens.Next(); {
		end := at + len([]rune(tokens.Value()))
		breaks = append(breaks, [2]int{at, end})
		at = end
	}
	return breaks
}
