package pool

import (
	"hash/fnv"
	"strings"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/recipe"
)

// Held reports whether a record is held out of training. Parallel rows go by
// their English text, questions by their article, so that no row and no
// article is on both sides.
func Held(d *recipe.Development, r *data.Record) bool {
	if r.IsQA() {
		return d.QARate > 0 && hash(article(r))%d.QARate == 0
	}
	return d.Rate > 0 && data.Exclude(d.Sources).Match(r.Source) && hash(identity(r))%d.Rate == 0
}

func article(r *data.Record) string {
	if r.Title != "" {
		return r.Title
	}
	return r.Sentence.Text
}

func identity(r *data.Record) string {
	for _, t := range r.Texts {
		if t.Language == "en" {
			return t.Text
		}
	}
	return r.Texts[0].Text
}

func hash(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(strings.ToLower(text)))
	return h.Sum64()
}
