package report

import (
	"fmt"
	"strconv"
	"strings"

	"glossa/trainer/internal/experiment"
)

// Setup says what the cells of a grid have in common.
type Setup struct {
	Cells               int
	Steps, Batch, Width int
	Questions           string  // share of the batches, in percent
	Seconds             float64 // of training, in the mean
	Late                bool
	Alike               bool // alpha changes the pairing alone
	ViewDrop, Drop      string
	Start               string // fingerprint of the model that every cell began as
}

// setups are those of the grids: the cells that began as one model are one.
func setups(runs []experiment.Run) (all []Setup) {
	for i, run := range runs {
		if i == 0 || run.Setup.Start != runs[i-1].Setup.Start {
			all = append(all, setupOf(run))
		}
		last := &all[len(all)-1]
		last.Cells++
		last.Seconds += (run.Seconds - last.Seconds) / float64(last.Cells)
	}
	return all
}

func setupOf(run experiment.Run) Setup {
	r := &run.Setup.Recipe
	return Setup{
		Steps: r.Schedule.Steps, Batch: r.Sampling.Batch, Width: r.Objective.Width(),
		Questions: percent(r.Sampling.Questions), Alike: r.Sampling.Questions > 0, Late: r.Objective.LateShare > 0,
		Start: run.Setup.Start, ViewDrop: percent(r.Sampling.ViewDrop), Drop: percent(r.Sampling.Drop),
	}
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
		if i == 0 || run.Setup.Start != in.Runs[i-1].Setup.Start {
			facts = append(facts, Fact{"grid", run.Command})
		}
		if i == 0 {
			facts = append(facts, Fact{"matrix products", run.Setup.Backend}, Fact{"vocabulary", "SHA-256 " + run.Setup.Vocabulary})
			for _, f := range run.Setup.Files {
				facts = append(facts, Fact{"data", f.Name + ", " + strconv.Itoa(f.Records) + " rows, SHA-256 " + f.SHA256})
			}
			facts = append(facts, Fact{"left out", strings.Join(run.Setup.Recipe.Exclude, " ")})
		}
		facts = append(facts, Fact{run.Name(), fmt.Sprintf("fingerprint %s, %d pairs, trained in %.0f s", run.Fingerprint, run.Pairs, run.Seconds)})
	}
	return facts
}
