package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/lareqa"
	"glossa/trainer/internal/scoring"
)

const evalExamples = `  # the shipped model on XQuAD-R, as it searches by default
  trainer eval --model js/model --dataset xquad-r --data data/xquad-r

  # its vectors alone, and the same before quantization, as one JSON object
  trainer eval --model js/model --float32 build/model.safetensors --mode dense --dataset xquad-r --data data/xquad-r --format json

  # the repository's own passages: nothing to download
  trainer eval --model js/model --dataset authored --languages el,en,th

  # the development split of the training data, and the same with other scoring
  trainer eval --model js/model --dataset development --data data
  trainer eval --model js/model --dataset development --data data --set gamma=2,own=.4

  # one number of the scoring after another: a line for each value
  trainer eval --model js/model --dataset development --data data --every 4 --sweep own=.2,.3,.4 --sweep k1=.9,1.2,1.5

  # BM25 alone, with files for trec_eval
  trainer eval --dataset xquad-r --data data/xquad-r --baseline bm25-chars --run chars.run --qrels xquad-r.qrels`

var evalLong = `Measure how well a model finds answers: within one language (mono), across
languages (cross) and in one pool of all languages, each as mAP, R@1, R@10,
nDCG@10 and MRR, with the rank distance of the pool. What ranks is the engine
that ships.

Data sets:
  xquad-r, mlqa-r  LAReQA's files LANGUAGE.json in --data
  authored         the repository's own passages; --data is not used
  tatoeba          LASER's files tatoeba.XXX-eng.XXX and .eng in --data: accuracy
                   of finding translations, both ways
  development      what the shipped model's recipe holds out of --data, the folder
                   of trainer train: parts of parallel rows ask for their rows
                   (development-par), questions for their sentences, in one
                   language (development-qa); either by its own name too
  held-out         questions that the shipped model never saw, by source: those
                   on articles held out, and whole sources that it leaves out

--set changes numbers of the scoring, and --sweep tries values of one of them,
the others as they are; it may be given several times. The numbers:
` + scoring.Help("  ") + `

The BM25 baselines are printed beside the model, or alone without --model. With
--format json the last line is one JSON object: the model's figures, with the
other systems' under "baselines".`

type evalFlags struct {
	model, float32s, mode string
	dataset, data         string
	languages, baselines  []string
	format, run, qrels    string
	depth                 int
	dimensions            int
	every                 int
	settings, sweeps      []string
}

func newEvalCommand() *cobra.Command {
	var f evalFlags
	c := &cobra.Command{
		Use:     "eval --dataset NAME [--data DIR] [--model DIR]",
		Short:   "Measure a model and the BM25 baselines",
		Long:    evalLong,
		Example: evalExamples,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return f.execute(c.Context(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.model, "model", "", "the model's folder")
	flags.StringVar(&f.float32s, "float32", "", "file of quantize --float32: the model before quantization, measured too (dense)")
	flags.StringVar(&f.mode, "mode", "hybrid", "dense, lexical or hybrid")
	flags.StringVar(&f.dataset, "dataset", "", strings.Join(datasets, ", "))
	flags.StringVar(&f.data, "data", "", "the data set's folder")
	flags.StringSliceVar(&f.languages, "languages", nil, "only these languages (default all)")
	flags.IntVar(&f.every, "every", 1, "ask only one question in so many, with all its translations: quicker and coarser")
	flags.StringSliceVar(&f.baselines, "baseline", []string{"bm25-words", "bm25-chars"}, "baselines to measure too, or none")
	flags.StringVar(&f.format, "format", "table", "table, json or csv")
	flags.StringVar(&f.run, "run", "", "TREC run file to write: the first system's ranking of the pool")
	flags.IntVar(&f.depth, "run-depth", 100, "passages a query in the run file")
	flags.StringVar(&f.qrels, "qrels", "", "TREC qrels file to write")
	flags.IntVar(&f.dimensions, "dimensions", 0, "columns of the vectors to use (default the model's)")
	flags.StringSliceVar(&f.settings, "set", nil, "numbers of the scoring, as gamma=2,own=.4")
	flags.StringArrayVar(&f.sweeps, "sweep", nil, "values of one number to try in turn, as k1=.9,1.2")
	c.MarkFlagRequired("dataset")
	return c
}

// datasets and formats are the values that the flags take.
var (
	datasets = []string{"xquad-r", "mlqa-r", "authored", "tatoeba", "development", "development-par", "development-qa", "held-out"}
	// collections are several data sets.
	collections = []string{"development", "held-out"}
	formats     = []string{"table", "json", "csv"}
)

func (f *evalFlags) check() error {
	for _, c := range []struct {
		flag, value string
		known       []string
	}{
		{"--dataset", f.dataset, datasets},
		{"--format", f.format, formats},
		{"--mode", f.mode, []string{"dense", "lexical", "hybrid"}},
	} {
		if !slices.Contains(c.known, c.value) {
			return fmt.Errorf("%w: %s %q is none of %s", errUsage, c.flag, c.value, strings.Join(c.known, ", "))
		}
	}
	switch {
	case f.data == "" && f.dataset != "authored":
		return fmt.Errorf("%w: --data is missing: name the folder of %s", errUsage, f.dataset)
	case f.dataset == "tatoeba" && f.run+f.qrels != "":
		return fmt.Errorf("%w: --run and --qrels need a data set of questions", errUsage)
	case f.depth < 1:
		return fmt.Errorf("%w: --run-depth %d is below 1", errUsage, f.depth)
	case f.every < 1:
		return fmt.Errorf("%w: --every %d is below 1", errUsage, f.every)
	case len(f.sweeps) > 0 && (f.model == "" || f.dataset == "tatoeba" || f.format == "json" || f.run+f.qrels+f.float32s != ""):
		return fmt.Errorf("%w: --sweep needs a --model and a data set of questions, and prints a table or csv alone", errUsage)
	case f.run+f.qrels != "" && slices.Contains(collections, f.dataset):
		return fmt.Errorf("%w: --run and --qrels need one data set; %s is several", errUsage, f.dataset)
	case f.float32s != "" && f.model == "":
		return fmt.Errorf("%w: --float32 needs --model for the tokenizer", errUsage)
	}
	return nil
}

// execute measures every system that the flags name; the results go to out,
// the progress to screen.
func (f *evalFlags) execute(ctx context.Context, out, screen io.Writer) error {
	if err := f.check(); err != nil {
		return err
	}
	if err := prepareFiles(f.run, f.qrels); err != nil {
		return err
	}
	if len(f.sweeps) > 0 {
		return f.sweep(ctx, out, screen)
	}
	systems, err := f.systems()
	if err != nil {
		return err
	}
	if f.dataset == "tatoeba" {
		return f.tatoeba(ctx, systems, out, screen)
	}
	return f.questions(ctx, systems, out, screen)
}

// questions evaluates on the data sets of questions.
func (f *evalFlags) questions(ctx context.Context, systems []evaluate.System, out, screen io.Writer) error {
	sets, err := f.load(ctx)
	if err != nil {
		return err
	}
	var parts [][]*evaluate.Report
	for _, d := range sets {
		reports, err := f.measure(ctx, d, systems, screen)
		if err != nil {
			return err
		}
		parts = append(parts, reports)
	}
	return f.write(out, parts)
}

// measure evaluates every system on one data set.
func (f *evalFlags) measure(ctx context.Context, d *lareqa.Dataset, systems []evaluate.System, screen io.Writer) ([]*evaluate.Report, error) {
	var reports []*evaluate.Report
	for i, s := range systems {
		opt := evaluate.Options{}
		if i == 0 && f.run != "" {
			opt.Depth = f.depth
		}
		o, err := withProgress(screen, s.Name, &opt, func() (*evaluate.Outcome, error) {
			return evaluate.Run(ctx, d, s, opt)
		})
		if err != nil {
			return nil, err
		}
		if err := f.trec(i, o); err != nil {
			return nil, err
		}
		reports = append(reports, o.Report())
	}
	return reports, nil
}

// tatoeba evaluates on translations.
func (f *evalFlags) tatoeba(ctx context.Context, systems []evaluate.System, out, screen io.Writer) error {
	texts, err := f.loadTatoeba()
	if err != nil {
		return err
	}
	var reports []*evaluate.Translations
	for _, s := range systems {
		opt := evaluate.Options{}
		report, err := withProgress(screen, s.Name, &opt, func() (*evaluate.Translations, error) {
			return evaluate.Tatoeba(ctx, texts, s, opt)
		})
		if err != nil {
			return err
		}
		reports = append(reports, report)
	}
	switch f.format {
	case "json":
		return evaluate.WriteTranslationsJSON(out, f.model, reports)
	case "csv":
		return evaluate.WriteTranslationsCSV(out, reports)
	}
	return evaluate.WriteTranslationsTable(out, reports)
}
