package development

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
)

// unseen are the sources of questions that the shipped model never reads, for
// their licence; measuring with them is allowed. Development asks one article
// in so many of them.
var unseen = map[string]uint64{"tquad": 12, "bvqa": 2}

// shipped is the recipe that says what is held out.
func shipped() *recipe.Recipe {
	r, _ := recipe.Builtin("data")
	return &r
}

// rows reads the parallel rows, held out or not, that all languages have.
func rows(ctx context.Context, folder fs.FS) ([]pool.Taken, error) {
	r := shipped()
	r.Sources = []recipe.Source{{Name: "rows", Files: []string{"train/parallel-general.jsonl*"}, Include: r.Development.Sources}}
	return read(ctx, folder, r, func(t *pool.Taken) bool {
		return slices.EqualFunc(t.Texts, data.Languages, func(text data.Text, language string) bool { return text.Language == language })
	})
}

// questions reads those held out, and those of the sources never seen on one
// article in so many, or all of them. Questions
// without an article are left out: their neighbours may have been trained on.
func questions(ctx context.Context, folder fs.FS, all bool) ([]data.Record, error) {
	r := shipped()
	hold := shipped()
	r.Exclude = nil
	r.Sources = []recipe.Source{{Name: "questions", Files: []string{"train/qa.jsonl*"}}}
	taken, err := read(ctx, folder, r, func(t *pool.Taken) bool {
		return t.Title != "" && asks(hold, t, all)
	})
	records := make([]data.Record, len(taken))
	for i := range taken {
		records[i] = taken[i].Record
	}
	return records, err
}

// asks says whether a question is asked.
func asks(hold *recipe.Recipe, t *pool.Taken, all bool) bool {
	rate, isUnseen := unseen[t.Record.Source]
	switch {
	case isUnseen:
		return all || pool.Held(&recipe.Development{QARate: rate}, &t.Record)
	case neverTaken(hold, &t.Record):
		return false
	}
	return t.Held
}

func read(ctx context.Context, folder fs.FS, r *recipe.Recipe, keep func(*pool.Taken) bool) ([]pool.Taken, error) {
	var kept []pool.Taken
	_, err := pool.Each(r, pool.Folders{Data: folder}, func(_ *pool.File, t pool.Taken) error {
		if keep(&t) {
			kept = append(kept, t)
		}
		return ctx.Err()
	})
	if err == nil && len(kept) == 0 {
		err = fmt.Errorf("%w: %s", ErrNothingHeld, r.Sources[0].Files[0])
	}
	return kept, err
}
