package report

import (
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/experiment"
)

// Input is what a page is made of. Runs or Parts may be missing: the page then
// says so.
type Input struct {
	Runs  []experiment.Run    // the grid, of one experiment
	Parts []*evaluate.Results // of the shipped model: evaluate.Ablations on each data set
	Model Model
	// Resamples and Seed are those of every confidence interval.
	Resamples int
	Seed      uint64
	Command   string // that makes the page
	Version   string // of glossa
}

// Model says what the shipped model is.
type Model struct {
	Fingerprint string
	Metadata    map[string]string // of model.safetensors
}
