package pool

import (
	"slices"

	"glossa/trainer/internal/data"
)

// views draws pairs of one language without questions, from one source.
func (d draw) views(pairs int) {
	at := d.Sampler.views.draw(d.rng)
	source := d.pools.Sources[at]
	language := d.languages[at].views.draw(d.rng)
	d.batch.Kind = source.Name + ":views:" + data.Languages[language]
	rows, answers := source.Parallel.by[language], source.QA[language]
	for range pairs {
		i := d.rng.IntN(len(rows) + len(answers))
		if i < len(rows) {
			d.synonyms(source.Parallel.row(rows[i]), uint8(language), uint64(at+1)<<32|uint64(rows[i]))
			continue
		}
		d.surroundings(&answers[i-len(rows)])
	}
}

// synonyms pairs two texts of a row in the language, or its one text with
// itself, pieces dropped on either side.
func (d draw) synonyms(texts []Text, language uint8, row uint64) {
	from := slices.IndexFunc(texts, func(t Text) bool { return t.Language == language })
	to := from
	for to < len(texts) && texts[to].Language == language {
		to++
	}
	i := from + d.rng.IntN(to-from)
	j := i
	chance := d.recipe.Sampling.ViewDrop
	if to-from > 1 {
		j = from + (i-from+1+d.rng.IntN(to-from-1))%(to-from)
		chance = d.recipe.Sampling.Drop
	}
	d.batch.mark(texts[i].Key, texts[j].Key, row)
	d.pair(texts[i], texts[j], nil, chance)
}

// surroundings pairs a sentence with the rest of its paragraph, or with itself
// where there is no rest.
func (d draw) surroundings(a *Answer) {
	sentence, paragraph := d.pools.Pieces(a.Sentence), d.pools.Pieces(a.Paragraph)
	if a.Inside < 0 || len(paragraph) == len(sentence) {
		d.batch.mark(a.Sentence.Key)
		d.pair(a.Sentence, a.Sentence, nil, d.recipe.Sampling.ViewDrop)
		return
	}
	rest := slices.Concat(paragraph[:a.Inside], paragraph[a.Inside+len(sentence):])
	d.batch.mark(a.Sentence.Key, a.Paragraph.Key)
	d.bags(sentence, rest, nil, d.recipe.Sampling.ViewDrop)
}
