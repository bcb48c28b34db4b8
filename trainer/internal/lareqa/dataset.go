package lareqa

import "slices"

// Passage is a candidate: one sentence of a paragraph.
type Passage struct {
	ID       string // unique in the data set, without white space
	Language string // ISO 639-1
	Title    string // of the article, where it is in the passage's language
	Text     string // the sentence
	Context  string // its whole paragraph
}

// Query is a question in one language.
type Query struct {
	ID       string // unique in the data set, without white space
	Language string // ISO 639-1
	Text     string
	Question int32   // equal for the translations of one question
	Relevant []int32 // indices of the answering passages in every language, rising
}

// Dataset is a pool of passages and its queries.
type Dataset struct {
	Name      string
	Languages []string  // sorted
	Passages  []Passage // grouped by language, in the order of Languages
	Queries   []Query   // grouped likewise
}

// Span returns the half-open range of the passages in Languages[language].
func (d *Dataset) Span(language int) (from, to int) {
	name := d.Languages[language]
	for from < len(d.Passages) && d.Passages[from].Language != name {
		from++
	}
	to = from
	for to < len(d.Passages) && d.Passages[to].Language == name {
		to++
	}
	return from, to
}

// Every keeps one question in n, with all its translations, and every passage:
// a quicker, coarser look.
func (d *Dataset) Every(n int) {
	d.Queries = slices.DeleteFunc(d.Queries, func(q Query) bool { return int(q.Question)%n != 0 })
}

// builder joins the answers of one question over the languages.
type builder struct {
	dataset  Dataset
	numbers  map[string]int32  // question ID -> Question
	relevant map[int32][]int32 // Question -> passages
	asked    map[string]bool   // query IDs
}

func newBuilder(name string, languages []string) *builder {
	return &builder{
		dataset:  Dataset{Name: name, Languages: languages},
		numbers:  map[string]int32{},
		relevant: map[int32][]int32{},
		asked:    map[string]bool{},
	}
}

// passage adds a candidate and returns its index.
func (b *builder) passage(p Passage) int32 {
	b.dataset.Passages = append(b.dataset.Passages, p)
	return int32(len(b.dataset.Passages) - 1)
}

// query adds a question that the passage answers. It returns false when the
// question was asked before in that language.
func (b *builder) query(language, question, text string, passage int32) bool {
	id := language + "-" + question
	if b.asked[id] {
		return false
	}
	b.asked[id] = true
	number, known := b.numbers[question]
	if !known {
		number = int32(len(b.numbers))
		b.numbers[question] = number
	}
	b.relevant[number] = append(b.relevant[number], passage)
	b.dataset.Queries = append(b.dataset.Queries, Query{ID: id, Language: language, Text: text, Question: number})
	return true
}

// build gives every query the answers in all languages.
func (b *builder) build() *Dataset {
	for i := range b.dataset.Queries {
		q := &b.dataset.Queries[i]
		q.Relevant = b.relevant[q.Question]
	}
	return &b.dataset
}
