package pool

import (
	"errors"
	"math/rand/v2"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/recipe"
)

// ErrNothingToDraw: the sources hold no records for the batches asked for.
var ErrNothingToDraw = errors.New("sources hold nothing to draw")

// Sampler draws the batches of a recipe. A batch comes from one source.
type Sampler struct {
	pools  *Pools
	recipe *recipe.Recipe
	// alpha is the share of one-language batches.
	alpha      float64
	cross, qa  chooser // over sources, for parallel records and for questions
	views      chooser
	languages  []languageChoosers
	dimensions chooser
}

// languageChoosers draw a language of one source.
type languageChoosers struct{ cross, qa, views chooser }

// NewSampler prepares draws; it fails where a kind of batch that the recipe
// asks for has nothing to draw from.
func NewSampler(p *Pools, r *recipe.Recipe) (*Sampler, error) {
	s := &Sampler{pools: p, recipe: r}
	t := r.Sampling.Temperature
	cross, qa, views := make([]float64, len(p.Sources)), make([]float64, len(p.Sources)), make([]float64, len(p.Sources))
	for i, source := range p.Sources {
		c := languageChoosers{
			cross: sizes(t, func(l int) int { return len(source.Parallel.by[l]) }),
			qa:    sizes(t, func(l int) int { return len(source.QA[l]) }),
			views: sizes(t, func(l int) int { return len(source.Parallel.by[l]) + len(source.QA[l]) }),
		}
		s.languages = append(s.languages, c)
		if !c.cross.empty() {
			cross[i], views[i] = source.Weight, source.Weight
		}
		if !c.qa.empty() {
			qa[i], views[i] = source.Weight, source.Weight
		}
	}
	s.cross, s.qa, s.views = newChooser(cross), newChooser(qa), newChooser(views)
	s.alpha = map[string]float64{"x-x": 1, "x-y": 0, "hybrid": r.Sampling.Alpha}[r.Sampling.Batches]
	if s.views.empty() || s.alpha < 1 && s.cross.empty() || r.Sampling.Questions > 0 && (s.cross.empty() || s.qa.empty()) {
		return nil, ErrNothingToDraw
	}
	var shares []float64
	for _, d := range r.Objective.Dimensions {
		shares = append(shares, d.Share)
	}
	s.dimensions = newChooser(shares)
	return s, nil
}

// Fill draws the batch of a step, which depends on the recipe, its seed and
// the step alone.
func (s *Sampler) Fill(b *Batch, step int) {
	o := &s.recipe.Objective
	rng := rand.New(rand.NewPCG(s.recipe.Sampling.Seed, uint64(step)*0x9e3779b97f4a7c15))
	b.reset()
	late := rng.Float64() < o.LateShare
	b.Late = late && float64(step) >= o.LateStart*float64(s.recipe.Schedule.Steps)
	b.Columns = o.Dimensions[s.dimensions.draw(rng)].Columns
	pairs := s.recipe.Sampling.Batch
	if b.Late {
		b.Columns, pairs = o.Width(), s.recipe.Sampling.LateBatch
	}
	d := draw{s, b, rng}
	switch {
	case s.recipe.Sampling.Questions > 0:
		d.alike(pairs)
	case rng.Float64() >= s.alpha:
		d.cross(pairs)
	case s.qa.empty() || rng.Float64() < s.recipe.Sampling.Views:
		d.views(pairs)
	default:
		d.questions(pairs, s.recipe.Sampling.Mixed)
	}
	b.mask()
}

// draw fills one batch.
type draw struct {
	*Sampler
	batch *Batch
	rng   *rand.Rand
}

// cross draws, for each pair, a language, a row that has it, and another
// language of that row.
func (d draw) cross(pairs int) {
	at := d.Sampler.cross.draw(d.rng)
	source := d.pools.Sources[at]
	d.batch.Kind = source.Name
	for range pairs {
		language := d.languages[at].cross.draw(d.rng)
		rows := source.Parallel.by[language]
		row := rows[d.rng.IntN(len(rows))]
		texts := source.Parallel.row(row)
		query, passage := d.apart(texts, uint8(language))
		d.batch.mark(query.Key, passage.Key, uint64(at+1)<<32|uint64(row))
		d.pair(query, passage, nil, d.recipe.Sampling.Drop)
	}
}

// apart draws a text in the language and one in another, each other language
// with the same chance.
func (d draw) apart(texts []Text, language uint8) (query, passage Text) {
	var starts [languages + 1]int
	n := 0
	for i := range texts {
		if i == 0 || texts[i].Language != texts[i-1].Language {
			starts[n] = i
			n++
		}
	}
	starts[n] = len(texts)
	own := 0
	for texts[starts[own]].Language != language {
		own++
	}
	other := d.rng.IntN(n - 1)
	if other >= own {
		other++
	}
	one := func(k int) Text { return texts[starts[k]+d.rng.IntN(starts[k+1]-starts[k])] }
	return one(own), one(other)
}

// questions draws answered questions, in one language or, for the given share
// of batches, in a language drawn for each pair.
func (d draw) questions(pairs int, share float64) {
	at := d.qa.draw(d.rng)
	source := d.pools.Sources[at]
	mixed := d.rng.Float64() < share
	language := d.languages[at].qa.draw(d.rng)
	d.batch.Kind = source.Name + ":" + data.Languages[language]
	if mixed {
		d.batch.Kind = source.Name + ":mixed"
	}
	run := max(1, d.recipe.Sampling.Run)
	for done := 0; done < pairs; {
		if mixed {
			language = d.languages[at].qa.draw(d.rng)
		}
		rows := source.QA[language]
		first := d.rng.IntN(len(rows))
		for i := first; i < min(first+run, len(rows)) && done < pairs; i++ {
			a := &rows[i]
			d.batch.mark(a.Question.Key, a.Sentence.Key)
			d.pair(a.Question, a.Sentence, d.pools.Pieces(a.Paragraph), d.recipe.Sampling.Drop)
			done++
		}
	}
}

// pair closes a pair of bags. Late interaction takes no context.
func (d draw) pair(query, passage Text, context []int32, chance float64) {
	d.bags(d.pools.Pieces(query), d.pools.Pieces(passage), context, chance)
}

func (d draw) bags(query, passage, context []int32, chance float64) {
	limit := d.recipe.Sampling.MaxPieces
	drop(&d.batch.Queries, d.rng, query, chance, limit, 1)
	d.batch.Queries.Close()
	drop(&d.batch.Passages, d.rng, passage, chance, limit, 1)
	if len(context) > 0 && !d.batch.Late {
		drop(&d.batch.Passages, d.rng, context, chance, limit, float32(d.recipe.Objective.ContextWeight))
	}
	d.batch.Passages.Close()
}
