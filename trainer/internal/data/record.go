// Package data reads training text: every format ends as the same Record, and
// no text is changed on the way (normalisation belongs to the tokenizer).
package data

// Languages are the ISO 639-1 codes the project serves, in byte order.
var Languages = []string{"ar", "de", "el", "en", "es", "hi", "ru", "th", "tr", "vi", "zh"}

// Text is a text and the language it is written in.
type Text struct{ Language, Text string }

// Record is one row of a source. It is either parallel (Texts says the same in
// several languages) or an answered question (Question.Text is not empty).
type Record struct {
	// Source names the collection the row comes from, such as "ntrex128".
	Source string
	// ID names the row within its file; the line number where the file has none.
	ID string
	// Texts are sorted by language; a language repeats where it has synonyms.
	Texts []Text
	// Question, the Sentence that answers it and the Paragraph around that
	// sentence share one language.
	Question, Sentence, Paragraph Text
	// Title is the article a question was asked about, "" where unknown.
	Title string
}

// IsQA reports whether the record is an answered question.
func (r Record) IsQA() bool { return r.Question.Text != "" }

// EachText yields every text of the record that is not empty, the sentence
// only through the paragraph that holds it.
func (r Record) EachText(yield func(Text)) {
	for _, t := range r.Texts {
		yield(t)
	}
	if r.Question.Text == "" {
		return
	}
	yield(r.Question)
	switch {
	case r.Paragraph.Text != "":
		yield(r.Paragraph)
	case r.Sentence.Text != "":
		yield(r.Sentence)
	}
}
