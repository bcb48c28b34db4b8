package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/experiment"
	"glossa/trainer/internal/report"
)

const reportExamples = `  # the grid that trainer experiment made, and the shipped model
  trainer report --runs build/experiment --model js/model --data DIR --out build/report.html

  # two grids: from random vectors, and from a model trained already
  trainer report --runs build/experiment,build/further --out build/report.html

  # the grid alone, as far as it is
  trainer report --runs build/experiment --out build/report.html

  # a quick look at the shipped model: one question in 20
  trainer report --model js/model --data DIR --every 20 --parts build/parts --out build/report.html`

const reportLong = `Write the experiment of arXiv 2408.10536 as one HTML page that loads nothing:
curves over alpha, the paper's claims held against confidence intervals, the
shipped model's parts, languages and rank distances, the published rows beside
ours. A summary is printed.

Of the grid, nothing is evaluated again. The shipped model is, once: its results
are kept in --parts by its fingerprint (empty the folder when the engine has
changed). That takes minutes; --every makes it quicker and coarser.`

type reportFlags struct {
	runs                    []string
	model, data, out, parts string
	datasets                []string
	every, resamples        int
	seed                    uint64
}

func newReportCommand() *cobra.Command {
	var f reportFlags
	c := &cobra.Command{
		Use:     "report [--runs DIR] [--model DIR --data DIR] --out FILE",
		Short:   "Write the experiment and the shipped model's parts as a page",
		Long:    reportLong,
		Example: reportExamples,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return f.run(c.Context(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	flags := c.Flags()
	flags.StringSliceVar(&f.runs, "runs", nil, "folders of trainer experiment: one from random vectors, others with --start")
	flags.StringVar(&f.model, "model", "", "the shipped model's folder")
	flags.StringVar(&f.data, "data", "", "the data folder: the model is measured on its eval/")
	flags.StringVar(&f.out, "out", "", "the HTML file to write")
	flags.StringVar(&f.parts, "parts", "", "the folder of the model's results (default: parts, beside --out)")
	flags.StringSliceVar(&f.datasets, "datasets", []string{"xquad-r", "mlqa-r"}, "what the model is measured on")
	flags.IntVar(&f.every, "every", 1, "ask the model only one question in so many, with all its translations")
	flags.IntVar(&f.resamples, "resamples", 1000, "resamples of every confidence interval")
	flags.Uint64Var(&f.seed, "seed", 1, "seed of the resamples")
	c.MarkFlagRequired("out")
	return c
}

func (f *reportFlags) check() error {
	switch {
	case len(f.runs) == 0 && f.model == "":
		return fmt.Errorf("%w: nothing to report: name --runs, --model or both", errUsage)
	case f.model != "" && f.data == "":
		return fmt.Errorf("%w: --model needs --data to be measured on", errUsage)
	case f.resamples < 1 || f.every < 1:
		return fmt.Errorf("%w: --resamples and --every are at least 1", errUsage)
	}
	return nil
}

func (f *reportFlags) run(ctx context.Context, out, screen io.Writer) error {
	if err := f.check(); err != nil {
		return err
	}
	if err := prepareFiles(f.out); err != nil {
		return err
	}
	in := report.Input{Resamples: f.resamples, Seed: f.seed, Command: commandLine(os.Args[1:]), Version: version}
	for _, dir := range f.runs {
		runs, err := experiment.Read(dir)
		if err != nil {
			return err
		}
		in.Runs = append(in.Runs, runs...)
	}
	if f.model != "" {
		if err := f.measure(ctx, &in, screen); err != nil {
			return err
		}
	}
	page, err := report.New(&in)
	if err != nil {
		return err
	}
	if err := writeWhole(f.out, page.WriteHTML); err != nil {
		return err
	}
	return page.WriteText(out)
}

// measure fills the parts of the model, those kept from before as they are.
func (f *reportFlags) measure(ctx context.Context, in *report.Input, screen io.Writer) error {
	model, err := folder.Read(f.model)
	if err != nil {
		return err
	}
	in.Model = report.Model{Fingerprint: model.Fingerprint(), Metadata: model.Metadata}
	if f.parts == "" {
		f.parts = filepath.Join(filepath.Dir(f.out), "parts")
	}
	for _, dataset := range f.datasets {
		results, err := f.ablate(ctx, model, dataset, screen)
		if err != nil {
			return err
		}
		in.Parts = append(in.Parts, results...)
	}
	return nil
}

// ablate measures what is left of the model on a data set.
func (f *reportFlags) ablate(ctx context.Context, model *quantize.Model, dataset string, screen io.Writer) (all []*evaluate.Results, err error) {
	dir := filepath.Join(f.parts, fmt.Sprintf("%s-every-%d", model.Fingerprint(), f.every))
	if err := folder.Prepare(dir); err != nil {
		return nil, err
	}
	d, err := readDataset(f.data, experiment.Evaluation{Dataset: dataset, Every: f.every})
	if err != nil {
		return nil, err
	}
	for i, s := range evaluate.Ablations(model) {
		path := filepath.Join(dir, fmt.Sprintf("%s-%d.results.gz", dataset, i))
		if _, err := os.Stat(path); err != nil {
			e := experiment.Evaluation{Dataset: dataset, Mode: s.Name, Every: f.every}
			if err := measureTo(ctx, d, e, s, path, screen); err != nil {
				return nil, err
			}
		}
		results, err := experiment.ReadResults(path)
		if err != nil {
			return nil, err
		}
		all = append(all, results)
	}
	return all, nil
}
