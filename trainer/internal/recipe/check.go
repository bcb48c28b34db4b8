package recipe

import (
	"errors"
	"fmt"
	"path"
	"slices"
)

// ErrInvalid: a recipe cannot be trained; the text says which setting and why.
var ErrInvalid = errors.New("invalid recipe")

// Check reports the first setting that cannot be trained.
func (r *Recipe) Check() error {
	for _, c := range []struct {
		ok   bool
		text string
	}{
		{len(r.Sources) > 0, "no sources"},
		{len(r.Objective.Dimensions) > 0, "no dimensions"},
		{slices.Contains([]string{"x-x", "x-y", "hybrid"}, r.Sampling.Batches), "batches are x-x, x-y or hybrid, not " + r.Sampling.Batches},
		{share(r.Sampling.Alpha) && share(r.Sampling.Mixed) && share(r.Sampling.Views) && share(r.Sampling.Questions), "alpha, mixed, views and questions are shares from 0 to 1"},
		{share(r.Objective.LateShare) && share(r.Objective.LateStart), "late_share and late_start are shares from 0 to 1"},
		{part(r.Sampling.Drop) && part(r.Sampling.ViewDrop), "drop and view_drop are from 0 to below 1"},
		{r.Sampling.Temperature >= 0, "temperature is below 0"},
		{r.Sampling.Batch > 1 && r.Sampling.LateBatch > 1, "a batch needs two pairs"},
		{r.Sampling.MaxPieces > 0, "max_pieces is not above 0"},
		{r.Sampling.Run >= 0, "run is below 0"},
		{r.Objective.Tau >= .025 && r.Objective.LateTau >= .025, "tau and late_tau are at least 0.025"},
		{r.Objective.ContextWeight >= 0, "context_weight is below 0"},
		{r.Schedule.Steps > 0 && r.Schedule.Warmup >= 0, "steps are not above 0"},
		{r.Schedule.Rate > 0 && r.Schedule.LateRate > 0, "rates are not above 0"},
	} {
		if !c.ok {
			return fmt.Errorf("%w: %s", ErrInvalid, c.text)
		}
	}
	for _, d := range r.Objective.Dimensions {
		if d.Columns < 1 || d.Share <= 0 {
			return fmt.Errorf("%w: dimension %d with share %g", ErrInvalid, d.Columns, d.Share)
		}
	}
	return r.checkSources()
}

func (r *Recipe) checkSources() error {
	globs := slices.Concat(r.Exclude, r.ExcludeRows, r.Development.Sources)
	for _, s := range r.Sources {
		if s.Name == "" || len(s.Files) == 0 || s.Weight < 0 {
			return fmt.Errorf("%w: source %q needs a name, files and a weight", ErrInvalid, s.Name)
		}
		globs = append(globs, s.Include...)
	}
	for _, glob := range globs {
		if _, err := path.Match(glob, ""); err != nil {
			return fmt.Errorf("%w: glob %q: %w", ErrInvalid, glob, err)
		}
	}
	return nil
}

func share(x float64) bool { return 0 <= x && x <= 1 }
func part(x float64) bool  { return 0 <= x && x < 1 }

func rising(dimensions []Dimension) []int {
	var out []int
	for _, d := range dimensions {
		out = append(out, d.Columns)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
