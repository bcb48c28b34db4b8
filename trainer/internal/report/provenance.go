package report

import (
	"fmt"
	"strconv"
	"strings"

	"glossa/trainer/internal/experiment"
)

// Setup says what the cells of the grid have in common.
type Setup struct {
	Steps, Batch, Width int
	Questions           string  // share of the batches, in percent
	Pairs               int64   // in the first cell
	Seconds             float64 // of training, in the mean
	Late                bool
	Alike               bool // alpha changes the pairing alone
	ViewDrop, Drop      string
	Start               string // fingerprint of the model that every cell began as
}

func setupOf(runs []experiment.Run) *Setup {
	if len(runs) == 0 {
		return nil
	}
	r := &runs[0].Setup.Recipe
	s := &Setup{
		Steps: r.Schedule.Steps, Batch: r.Sampling.Batch, Width: r.Objective.Width(), Pairs: runs[0].Pairs,
		Questions: percent(r.Sampling.Questions), Alike: r.Sampling.Questions > 0, Late: r.Objective.LateShare > 0,
		Start: runs[0].Setup.Start, ViewDrop: percent(r.Sampling.ViewDrop), Drop: percent(r.Sampling.Drop),
	}
	for _, run := range runs {
		s.Seconds += run.Seconds / float64(len(runs))
	}
	return s
}

// provenance lists how everything on the page was made.
func provenance(in *Input) []Fact {
	facts := []Fact{
		{"this page", in.Command + " (glossa " + in.Version + ")"},
		{"intervals", fmt.Sprintf("95 %%, %d resamples of the questions, seed %d", in.Resamples, in.Seed)},
	}
	if in.Model.Fingerprint != "" {
		m := in.Model.Metadata
		facts = append(facts,
			Fact{"shipped model", "fingerprint " + in.Model.Fingerprint},
			Fact{"made by", m["command"] + " (glossa " + m["glossa_version"] + ", " + m["pairs"] + " pairs, seed " + m["seed"] + ")"})
	}
	for i, run := range in.Runs {
		if i == 0 {
			facts = append(facts, Fact{"grid", run.Command}, Fact{"matrix products", run.Setup.Backend}, Fact{"vocabulary", "SHA-256 " + run.Setup.Vocabulary})
			for _, f := range run.Setup.Files {
				facts = append(facts, Fact{"data", f.Name + ", " + strconv.Itoa(f.Records) + " rows, SHA-256 " + f.SHA256})
			}
			facts = append(facts, Fact{"left out", strings.Join(run.Setup.Recipe.Exclude, " ")})
		}
		facts = append(facts, Fact{run.Name(), fmt.Sprintf("fingerprint %s, %d pairs, trained in %.0f s", run.Fingerprint, run.Pairs, run.Seconds)})
	}
	return facts
}
