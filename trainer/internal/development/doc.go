// Package development makes data sets of what training holds out, so that the
// scoring can be chosen without a look at an evaluation.
//
// Its one convention: what is asked about is held out by [pool.Held] under the
// shipped model's recipe, the rule that training itself obeys, or comes from a
// source that the recipe excludes whole. What only stands around it in the
// pool may have been trained on. The same files give the same data sets.
package development

import (
	"errors"
	"fmt"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/lareqa"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
)

var (
	// ErrNothingHeld occurs when the data folder's files hold nothing to ask about.
	ErrNothingHeld = errors.New("nothing is held out for development in these files")
	// ErrTrained occurs when a model was trained on what is asked about.
	ErrTrained = errors.New("the model was trained on what development holds out: train it with the built-in recipe's hold-out")
)

// Sets are data sets and the records that their queries come from.
type Sets struct {
	Datasets []*lareqa.Dataset
	asked    []data.Record
}

// Check fails when a model trained by the recipe has seen an answer.
func (s *Sets) Check(r *recipe.Recipe) error {
	for i := range s.asked {
		record := &s.asked[i]
		if !neverTaken(r, record) && !pool.Held(&r.Development, record) {
			return fmt.Errorf("%w: %s/%s", ErrTrained, record.Source, record.ID)
		}
	}
	return nil
}

// neverTaken says that the recipe's globs leave the record out.
func neverTaken(r *recipe.Recipe, record *data.Record) bool {
	return data.Exclude(r.Exclude).MatchRecord(record) || data.Exclude(r.ExcludeRows).MatchRecord(record)
}
