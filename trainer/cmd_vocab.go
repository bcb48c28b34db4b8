package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"glossa/quantize/folder"
	"glossa/trainer/internal/data"
	"glossa/trainer/internal/vocab"
	"glossa/wasm/tokenizer"
)

const vocabExamples = `  # a small vocabulary from the repository's own lexicon
  trainer vocab --out build/small/tokenizer.json --size 16000 trainer/corpus/lexicon-*.tsv

  # 64,000 pieces from a collection, without the sources of restricted licence
  trainer vocab --out build/model/tokenizer.json --exclude non-commercial data/*.jsonl.zst data/lexicon.tsv.zst

  # the same from at most 100,000 texts a language, drawn with another seed
  trainer vocab --out build/model/tokenizer.json --max-lines-per-language 100000 --seed 7 data/*.jsonl.zst`

// errUsage: a flag or argument that cannot be worked with.
var errUsage = errors.New("usage")

// largestVocabulary is the most pieces whose numbers fit 16 bits.
const largestVocabulary = 1 << 16

type vocabFlags struct {
	out, log string
	inputs   []string
	exclude  []string
	size     int
	limit    int
	seed     uint64
	options  vocab.Options
}

func newVocabCommand() *cobra.Command {
	var f vocabFlags
	c := &cobra.Command{
		Use:     "vocab --out FILE [--input] FILE...",
		Short:   "Learn a Unigram vocabulary and write it as tokenizer.json",
		Long:    vocabLong,
		Example: vocabExamples,
		RunE: func(c *cobra.Command, args []string) error {
			f.inputs = append(f.inputs, args...)
			return f.run(c.Context(), c.ErrOrStderr())
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.out, "out", "", "the tokenizer.json to write")
	flags.StringVar(&f.log, "log", "", "JSON lines file that each round is appended to")
	flags.StringArrayVar(&f.inputs, "input", nil, "a file of training text; may be repeated")
	flags.StringSliceVar(&f.exclude, "exclude", nil, "globs of sources to leave out; non-commercial stands for those of restricted licence")
	flags.IntVar(&f.size, "size", 64_000, "pieces, <unk> included")
	flags.IntVar(&f.limit, "max-lines-per-language", 0, "texts drawn of each language, 0 for all")
	flags.Uint64Var(&f.seed, "seed", 1, "seed of that draw")
	flags.IntVar(&f.options.Seeds, "seed-pieces", 1_000_000, "substrings the first round starts from")
	flags.Float64Var(&f.options.Coverage, "coverage", 0.9995, "share of each language's characters kept as pieces")
	flags.Float64Var(&f.options.Temperature, "temperature", 0, "weight of the languages: 0 equal, 1 by size")
	flags.Float64Var(&f.options.ShortShare, "short-share", 0.3, "most that titles and terms may weigh in a language, 1 for no bound")
	flags.BoolVar(&f.options.Glue, "glue", false, "let a piece join the word mark to Han, Thai and digits")
	return c
}

const vocabLong = `Learn a Unigram vocabulary (Kudo 2018) and write it as tokenizer.json.

Inputs are parallel text and questions with answers as JSON lines, lexicons as
TSV and SQuAD's JSON, plain or packed with gzip or zstd. Equal texts of a
language count once. Every language gets the same weight. The same inputs and
flags give the same bytes, whatever the number of processors.`

func (f *vocabFlags) check() error {
	switch {
	case f.out == "":
		return fmt.Errorf("%w: --out is missing: name the tokenizer.json to write", errUsage)
	case len(f.inputs) == 0:
		return fmt.Errorf("%w: no input: name the files to learn from", errUsage)
	case f.size < 2 || f.size > largestVocabulary:
		return fmt.Errorf("%w: --size %d: 2 to %d pieces have numbers of 16 bits", errUsage, f.size, largestVocabulary)
	case f.limit < 0:
		return fmt.Errorf("%w: --max-lines-per-language %d is negative", errUsage, f.limit)
	}
	return data.Exclude(f.exclude).Check()
}

func (f *vocabFlags) run(ctx context.Context, screen io.Writer) error {
	if err := f.check(); err != nil {
		return err
	}
	pipeline := tokenizer.DefaultPipeline()
	corpus, err := f.count(ctx, pipeline, screen)
	if err != nil {
		return err
	}
	pieces, err := f.learn(ctx, corpus, screen)
	if err != nil {
		return err
	}
	t, err := tokenizer.New(pipeline, pieces)
	if err != nil {
		return err
	}
	return folder.WriteFile(f.out, t.Marshal())
}

// count reads every input and counts its words.
func (f *vocabFlags) count(ctx context.Context, p *tokenizer.Pipeline, screen io.Writer) (*vocab.Corpus, error) {
	counter := vocab.NewCounter(p.Words)
	sampler := vocab.NewSampler(f.limit, f.seed, counter.Add)
	exclude := f.excluded()
	for _, path := range f.inputs {
		err := data.Each(path, func(r data.Record) error {
			if !exclude.Match(r.Source) {
				r.EachText(sampler.Add)
			}
			return ctx.Err()
		})
		if err != nil {
			counter.Corpus()
			return nil, err
		}
		fmt.Fprintf(screen, "read %s\n", path)
	}
	sampler.Flush()
	corpus := counter.Corpus()
	fmt.Fprintf(screen, "counted the words of %d texts in %d languages\n", sampler.Passed(), len(corpus.Languages()))
	return corpus, nil
}

func (f *vocabFlags) excluded() data.Exclude {
	var out data.Exclude
	for _, glob := range f.exclude {
		if glob == "non-commercial" {
			out = append(out, data.NonCommercial...)
			continue
		}
		out = append(out, glob)
	}
	return out
}

// learn trains the vocabulary, <unk> first, and reports its rounds.
func (f *vocabFlags) learn(ctx context.Context, corpus *vocab.Corpus, screen io.Writer) ([]tokenizer.Piece, error) {
	log := io.Discard
	if f.log != "" {
		file, err := os.OpenFile(f.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		log = file
	}
	opt := f.options
	opt.Size = f.size - 1
	var failed error
	opt.OnRound = func(r vocab.Round) {
		fmt.Fprintf(screen, "round %d: %d pieces, %.4f nats a character, %.0f s\n", r.Round, r.Kept, r.Likelihood, r.Seconds)
		failed = errors.Join(failed, json.NewEncoder(log).Encode(r))
	}
	learned, err := vocab.Train(ctx, corpus, opt)
	if err = errors.Join(err, failed); err != nil {
		return nil, err
	}
	pieces := []tokenizer.Piece{{Text: tokenizer.Unknown}}
	for _, p := range learned {
		pieces = append(pieces, tokenizer.Piece{Text: p.Text, Score: p.Score})
	}
	return pieces, nil
}
