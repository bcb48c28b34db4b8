package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"glossa/quantize/folder"
	"glossa/trainer/internal/experiment"
	"glossa/trainer/internal/recipe"
)

const experimentExamples = `  # the grid of arXiv 2408.10536: X-Y (alpha 0) to X-X (alpha 1), three seeds
  trainer experiment --vocab js/model/tokenizer.json --data DIR --out build/experiment

  # a smaller one; the same command goes on after an interruption
  trainer experiment --vocab js/model/tokenizer.json --data DIR --out build/quick \
    --steps 500 --alphas 0,.5,1 --seeds 1 --measure xquad-r:dense:10

  # from a model whose languages are aligned already: what X-X then spoils
  trainer experiment --vocab js/model/tokenizer.json --data DIR --out build/further \
    --start build/experiment/alpha-0-seed-1/model --steps 1000 --seeds 1

  # alpha as trainer train has it: it chooses the data as well as the pairing
  trainer experiment --vocab js/model/tokenizer.json --data DIR --out build/recipe --questions 0`

const experimentLong = `Train the same recipe with one-language (X-X), cross-language (X-Y) and hybrid
batches, and measure every model: the experiment of arXiv 2408.10536.

Alpha is the share of one-language batches. A share of the batches, --questions,
holds answered questions and the rest parallel texts, whatever alpha: so every
cell sees the same sources and only the pairing differs. X-X pairs a parallel
text with itself, pieces dropped on either side, or with a synonym; X-Y with its
translation. Questions have no translations: X-X batches of them hold one
language, X-Y batches all languages at once.

With --start, every cell begins as a model that is trained already, as the
paper begins with XLM-R and LaBSE, and not with random vectors.

Cells that are finished are not made again, and one that was interrupted goes on
where it was saved. trainer report makes a page of the folder.`

type experimentFlags struct {
	recipeFlags
	data, vocab, out string
	start            string
	alphas           []float64
	seeds            []uint
	measure          []string
	checkpointEvery  int
	evaluations      []experiment.Evaluation
}

func newExperimentCommand() *cobra.Command {
	var f experimentFlags
	c := &cobra.Command{
		Use:     "experiment --vocab FILE --data DIR --out DIR",
		Short:   "Train and measure one-language, cross-language and hybrid batches",
		Long:    experimentLong,
		Example: experimentExamples,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return f.execute(c.Context(), c, c.ErrOrStderr())
		},
	}
	flags := c.Flags()
	f.register(flags)
	flags.StringVar(&f.data, "data", "", "the data folder: train/ to learn from, eval/ to measure on")
	flags.StringVar(&f.vocab, "vocab", "", "the vocabulary, a tokenizer.json of trainer vocab")
	flags.StringVar(&f.out, "out", "", "the folder of the cells")
	flags.StringVar(&f.start, "start", "", "a model folder of the same vocabulary that every cell begins as (default: random vectors)")
	flags.Float64SliceVar(&f.alphas, "alphas", []float64{0, .25, .5, .75, 1}, "shares of one-language batches")
	flags.UintSliceVar(&f.seeds, "seeds", []uint{1, 2, 3}, "seeds of every alpha")
	flags.StringSliceVar(&f.measure, "measure", []string{"xquad-r:dense", "mlqa-r:dense", "xquad-r:hybrid:40", "mlqa-r:hybrid:20"},
		"what to measure, as DATASET:MODE:EVERY; one question in EVERY is asked, with all its translations")
	flags.IntVar(&f.checkpointEvery, "checkpoint-every", 1000, "steps between checkpoints")
	for _, name := range perCell {
		flags.MarkHidden(name)
	}
	for _, name := range []string{"vocab", "data", "out"} {
		c.MarkFlagRequired(name)
	}
	return c
}

// perCell are the flags of a recipe that every cell sets itself.
var perCell = []string{"batches", "alpha", "seed"}

// What the experiment sets unless flags say otherwise: a short run of dense
// steps alone, as the paper's encoder is dense.
const experimentSteps = 3500

func (f *experimentFlags) execute(ctx context.Context, c *cobra.Command, display io.Writer) error {
	r, err := f.settings(c)
	if err != nil {
		return err
	}
	if err := folder.Prepare(f.out); err != nil {
		return err
	}
	tokenizerJSON, err := os.ReadFile(f.vocab)
	if err != nil {
		return err
	}
	w, err := newGridWork(f, r, tokenizerJSON, display)
	if err != nil {
		return err
	}
	return w.run(ctx)
}

// settings is the recipe that all cells share.
func (f *experimentFlags) settings(c *cobra.Command) (*recipe.Recipe, error) {
	for _, name := range perCell {
		if c.Flags().Changed(name) {
			return nil, fmt.Errorf("%w: --%s is every cell's own: see --alphas and --seeds", errUsage, name)
		}
	}
	r, err := f.resolve(c.Flags(), f.data)
	if err != nil {
		return nil, err
	}
	if !c.Flags().Changed("steps") && !c.Flags().Changed("pairs") {
		r.Schedule.Steps = experimentSteps
	}
	if !c.Flags().Changed("late-share") {
		r.Objective.LateShare = 0
	}
	if !c.Flags().Changed("questions") {
		r.Sampling.Questions = r.Sampling.Alpha
	}
	for _, text := range f.measure {
		e, err := experiment.ParseEvaluation(text)
		if err != nil {
			return nil, fmt.Errorf("%w: --measure: %w", errUsage, err)
		}
		f.evaluations = append(f.evaluations, e)
	}
	for _, cell := range f.grid() {
		one := cell.Recipe(*r)
		if err := one.Check(); err != nil {
			return nil, fmt.Errorf("%s: %w", cell.Name(), err)
		}
	}
	return r, nil
}

func (f *experimentFlags) grid() []experiment.Cell {
	var seeds []uint64
	for _, s := range f.seeds {
		seeds = append(seeds, uint64(s))
	}
	return experiment.Grid(f.alphas, seeds)
}
