package lareqa

import (
	"slices"
	"strconv"
	"strings"

	"glossa/trainer/corpus"
)

// Authored turns the repository's own passages into a data set: every sentence
// is a candidate with its whole passage as context. Languages restricts it;
// nil means all.
func Authored(passages []corpus.Passage, languages []string) (*Dataset, error) {
	if len(passages) == 0 {
		return nil, &Error{File: "corpus", Offset: -1, Detail: "no passages", Err: ErrNoData}
	}
	languages = slices.Clone(languages)
	if len(languages) == 0 {
		for language := range passages[0].Title {
			languages = append(languages, language)
		}
	}
	slices.Sort(languages)
	languages = slices.Compact(languages)
	b := newBuilder("authored", languages)
	for _, language := range languages {
		for i := range passages {
			if err := b.authored(language, &passages[i]); err != nil {
				return nil, err
			}
		}
	}
	return b.build(), nil
}

func (b *builder) authored(language string, p *corpus.Passage) error {
	sentences := p.Sentences[language]
	if len(sentences) == 0 {
		return &Error{File: "corpus", Offset: -1, Where: p.ID, Detail: "no sentences in " + language, Err: ErrNoData}
	}
	context := join(language, sentences)
	first := int32(len(b.dataset.Passages))
	for i, sentence := range sentences {
		b.passage(Passage{
			ID:       language + "-" + p.ID + "-" + strconv.Itoa(i),
			Language: language,
			Title:    p.Title[language],
			Text:     sentence,
			Context:  context,
		})
	}
	for i := range p.Questions {
		q := &p.Questions[i]
		if !b.query(language, q.ID, q.Text[language], first+int32(q.AnswerSentence)) {
			return &Error{File: "corpus", Offset: -1, Where: q.ID, Detail: "the ID is there twice", Err: ErrQuestion}
		}
	}
	return nil
}

// join makes a paragraph of sentences; Chinese puts no space between them.
func join(language string, sentences []string) string {
	if language == "zh" {
		return strings.Join(sentences, "")
	}
	return strings.Join(sentences, " ")
}
