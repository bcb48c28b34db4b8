package pool

import "glossa/trainer/internal/data"

// alike draws what a batch is made of before how it is paired, so that runs of
// any alpha see the same sources alike often and differ in the pairing alone.
// For alpha of the batches that is one language a batch: questions of that
// language, or rows of parallel text as views of it. For the others languages
// mix within the batch, and parallel rows pair two of them; an answer stays in
// its question's language, for the questions have no translations.
func (d draw) alike(pairs int) {
	questions := d.rng.Float64() < d.recipe.Sampling.Questions
	one := d.rng.Float64() < d.alpha
	switch {
	case questions && one:
		d.questions(pairs, 0)
	case questions:
		d.questions(pairs, 1)
	case one:
		d.same(pairs)
	default:
		d.cross(pairs)
	}
}

// same draws the rows that cross draws, in one language: each pair is two
// synonyms or one text twice.
func (d draw) same(pairs int) {
	at := d.Sampler.cross.draw(d.rng)
	source := d.pools.Sources[at]
	language := d.languages[at].cross.draw(d.rng)
	d.batch.Kind = source.Name + ":same:" + data.Languages[language]
	rows := source.Parallel.by[language]
	for range pairs {
		row := rows[d.rng.IntN(len(rows))]
		d.synonyms(source.Parallel.row(row), uint8(language), uint64(at+1)<<32|uint64(row))
	}
}
