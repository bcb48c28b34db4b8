package recipe

import "glossa/trainer/internal/data"

// Names are the built-in recipes.
var Names = []string{"repository", "data", "small"}

// Builtin gives a recipe by name: "repository" trains on the lexicon that the
// trainer carries, "data" on that and on a data folder, "small" on the same for
// a model of half the columns, meant for a vocabulary of 32,000 pieces.
func Builtin(name string) (r Recipe, ok bool) {
	switch name {
	case "repository":
		return repository(), true
	case "data":
		return shipped(), true
	case "small":
		return small(), true
	}
	return Recipe{}, false
}

func authored(weight float64) Source {
	return Source{Name: "authored", Files: []string{"corpus:lexicon-*.tsv"}, Weight: weight}
}

func repository() Recipe {
	r := defaults()
	r.Name = "repository"
	r.Sources = []Source{authored(1)}
	r.Development = Development{Sources: []string{data.Authored}, Rate: 20}
	r.Sampling.Alpha = .1
	r.Sampling.Views = 1
	r.Schedule.Steps = 1200
	return r
}

func shipped() Recipe {
	const general = "train/parallel-general.jsonl*"
	r := defaults()
	r.Name = "data"
	r.Exclude = data.NonCommercial
	r.ExcludeRows = data.Coinciding
	r.Sources = []Source{
		authored(18),
		{Name: "lexicon", Files: []string{"train/lexicon.tsv*"}, Weight: 8},
		{Name: "titles", Files: []string{"train/titles.jsonl*"}, Weight: 18},
		{Name: "news", Files: []string{general}, Include: []string{"ntrex128", "flores200-devtest", "ud-pud"}, Weight: 18},
		{Name: "tatoeba", Files: []string{general}, Include: []string{"tatoeba-*"}, Weight: 10},
		{Name: "general", Files: []string{general}, Weight: 8},
		{Name: "questions", Files: []string{"train/parallel-questions.jsonl*"}, Weight: 9},
		{Name: "software", Files: []string{"train/parallel-software.jsonl*"}, Weight: 8},
		{Name: "games", Files: []string{"train/parallel-games.jsonl*"}, Weight: 3},
		{Name: "scripture", Files: []string{"train/parallel-scripture.jsonl*"}, Weight: 2},
		{Name: "glosses", Files: []string{"train/parallel-glosses.jsonl*"}, Weight: 2},
		{Name: "qa", Files: []string{"train/qa.jsonl*"}, Weight: 1},
	}
	r.Development = Development{Sources: []string{"ntrex128", "flores200-devtest"}, Rate: 10, QARate: 20}
	r.Sampling.Alpha, r.Sampling.Run = .1, 4
	r.Objective.LateShare, r.Objective.LateStart = .5, .5
	r.Schedule.Steps = 64000
	return r
}

func small() Recipe {
	r := shipped()
	r.Name = "small"
	r.Objective.Dimensions = []Dimension{{128, .75}, {64, .25}}
	r.Schedule.Steps = 24000
	return r
}

func defaults() Recipe {
	return Recipe{
		Sampling: Sampling{
			Batches: "hybrid", Alpha: .15, Temperature: .25, Mixed: .5, Views: .1,
			Drop: .1, ViewDrop: .4, MaxPieces: 64, Batch: 1024, LateBatch: 192, Seed: 1,
		},
		Objective: Objective{
			Dimensions:    []Dimension{{256, .6}, {128, .2}, {64, .2}},
			ContextWeight: .3, Tau: .05, LateTau: .05, LateShare: 0, LateStart: 0,
		},
		Schedule: Schedule{Steps: 2000, Warmup: 200, Rate: .02, LateRate: 1},
	}
}
