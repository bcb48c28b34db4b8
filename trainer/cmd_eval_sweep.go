package main

import (
	"context"
	"io"
	"slices"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/lareqa"
	"glossa/trainer/internal/scoring"
	"glossa/wasm/engine"
)

// sweep measures the settings as they are, then with one number after another
// changed: a line for each.
func (f *evalFlags) sweep(ctx context.Context, out, screen io.Writer) error {
	s := sweeper{flags: f, screen: screen}
	base, err := scoring.Parse(f.settings)
	if err != nil {
		return err
	}
	changes, err := f.changes()
	if err != nil {
		return err
	}
	if s.model, err = folder.Read(f.model); err != nil {
		return err
	}
	if s.sets, err = f.load(ctx); err != nil {
		return err
	}
	s.tuners = make([]*evaluate.Tuner, len(s.sets))
	write := evaluate.WriteSweepTable
	if f.format == "csv" {
		write = evaluate.WriteSweepCSV
	}
	for i, change := range changes {
		line := evaluate.Line{Name: "as set"}
		if i > 0 {
			line.Name = change[0].String()
		}
		if line.Reports, err = s.measure(ctx, append(base[:len(base):len(base)], change...), line.Name); err != nil {
			return err
		}
		if err := write(out, line, i == 0); err != nil {
			return err
		}
	}
	return nil
}

// changes lists what the sweeps lay over the settings, first of all nothing.
func (f *evalFlags) changes() ([]scoring.Settings, error) {
	changes := []scoring.Settings{nil}
	for _, text := range f.sweeps {
		values, err := scoring.Sweep(text)
		if err != nil {
			return nil, err
		}
		for _, value := range values {
			changes = append(changes, scoring.Settings{value})
		}
	}
	return changes, nil
}

// sweeper measures settings on data sets that it indexes as seldom as it can.
type sweeper struct {
	flags  *evalFlags
	screen io.Writer
	model  *quantize.Model
	sets   []*lareqa.Dataset
	tuners []*evaluate.Tuner // of the sets, nil before the first settings
	index  scoring.Settings  // that they were made with
}

func (s *sweeper) measure(ctx context.Context, settings scoring.Settings, name string) ([]*evaluate.Report, error) {
	opt, model, err := settings.Apply(engine.Options{Dimensions: s.flags.dimensions}, s.model)
	if err != nil {
		return nil, err
	}
	if index := settings.Index(); !slices.Equal(index, s.index) {
		clear(s.tuners)
		s.index = index
	}
	var reports []*evaluate.Report
	for i, d := range s.sets {
		if s.tuners[i] == nil {
			if s.tuners[i], err = evaluate.NewTuner(model, opt, d); err != nil {
				return nil, err
			}
		}
		run := evaluate.Options{}
		o, err := withProgress(s.screen, name, &run, func() (*evaluate.Outcome, error) {
			return evaluate.Run(ctx, d, s.tuners[i].System(opt, s.flags.mode), run)
		})
		if err != nil {
			return nil, err
		}
		reports = append(reports, o.Report())
	}
	return reports, nil
}
