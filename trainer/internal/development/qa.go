package development

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/lareqa"
)

// answered makes a data set of questions: the sentences of their paragraphs
// are the candidates of their language.
func answered(name string, records []data.Record) *lareqa.Dataset {
	d := &lareqa.Dataset{Name: name}
	for _, r := range records {
		d.Languages = append(d.Languages, r.Question.Language)
	}
	slices.Sort(d.Languages)
	d.Languages = slices.Compact(d.Languages)
	for _, language := range d.Languages {
		own := slices.DeleteFunc(slices.Clone(records), func(r data.Record) bool { return r.Question.Language != language })
		addLanguage(d, language, own)
	}
	return d
}

// addLanguage adds the paragraphs in the order of their first questions, then
// the questions.
func addLanguage(d *lareqa.Dataset, language string, records []data.Record) {
	var order []string
	answers := map[string][]string{}
	for i := range records {
		p := around(&records[i])
		if answers[p] == nil {
			order = append(order, p)
		}
		answers[p] = append(answers[p], records[i].Sentence.Text)
	}
	places := map[string][]int32{} // of a sentence, which overlapping paragraphs repeat
	sentences := map[string][]string{}
	for i, p := range order {
		sentences[p] = cut(p, language, answers[p])
		for j, sentence := range sentences[p] {
			places[sentence] = append(places[sentence], int32(len(d.Passages)))
			d.Passages = append(d.Passages, lareqa.Passage{
				ID: language + "-" + strconv.Itoa(i) + "-" + strconv.Itoa(j), Language: language, Text: sentence, Context: p,
			})
		}
	}
	for i := range records {
		r := &records[i]
		if right := holder(sentences[around(r)], r.Sentence.Text); right != "" {
			d.Queries = append(d.Queries, lareqa.Query{
				ID: language + "-q" + strconv.Itoa(i), Language: language, Text: r.Question.Text,
				Question: int32(len(d.Queries)), Relevant: places[right],
			})
		}
	}
}

// around is the paragraph of a question, or the sentence where it has none.
func around(r *data.Record) string { return cmp.Or(r.Paragraph.Text, r.Sentence.Text) }

// holder is the sentence that holds the answer, "" for none.
func holder(sentences []string, answer string) string {
	answer = strings.TrimSpace(answer)
	for _, sentence := range sentences {
		if strings.Contains(sentence, answer) {
			return sentence
		}
	}
	return ""
}
