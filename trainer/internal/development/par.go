package development

import (
	"slices"
	"strconv"
	"strings"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/lareqa"
	"glossa/trainer/internal/pool"
)

// run is how many rows in a row stand as one paragraph.
const run = 5

// parallel makes the data set of translations: every row is a candidate in all
// languages, and a part of each text of a row held out asks for it.
func parallel(rows []pool.Taken) *lareqa.Dataset {
	d := &lareqa.Dataset{Name: "development-par", Languages: data.Languages}
	for language, name := range data.Languages {
		from := 0
		for paragraph := range slices.Chunk(rows, run) {
			context := join(paragraph, language)
			for _, r := range paragraph {
				d.Passages = append(d.Passages, lareqa.Passage{
					ID: name + "-" + strconv.Itoa(from), Language: name, Text: r.Texts[language].Text, Context: context,
				})
				if r.Held {
					d.Queries = append(d.Queries, lareqa.Query{
						ID: name + "-q" + strconv.Itoa(from), Language: name, Text: part(r.Texts[language]), Question: int32(from),
					})
				}
				from++
			}
		}
	}
	number(d, len(rows))
	return d
}

func join(paragraph []pool.Taken, language int) string {
	var texts []string
	for i := range paragraph {
		texts = append(texts, paragraph[i].Texts[language].Text)
	}
	return strings.Join(texts, " ")
}

// number counts the questions in the order of their rows, and names the
// answers: the row in every language.
func number(d *lareqa.Dataset, rows int) {
	perLanguage := len(d.Queries) / len(d.Languages)
	for i := range d.Queries {
		q := &d.Queries[i]
		for language := range d.Languages {
			q.Relevant = append(q.Relevant, q.Question+int32(language*rows))
		}
		q.Question = int32(i % perLanguage)
	}
}
