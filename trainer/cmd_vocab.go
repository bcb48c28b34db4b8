package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/vocab"
)

const vocabExamples = `  # a small vocabulary from the repository's own lexicon
  trainer vocab --out build/small/tokenizer.json --size 16000 trainer/corpus/lexicon-*.tsv

  # 64,000 pieces from a collection, without the sources of restricted licence
  trainer vocab --out build/model/tokenizer.json --exclude non-commercial,evaluation data/*.jsonl.zst data/lexicon.tsv.zst

  # go on after an interruption: the same command and --resume
  trainer vocab --out build/model/tokenizer.json --exclude non-commercial,evaluation data/*.jsonl.zst data/lexicon.tsv.zst --resume

  # a vocabulary from at most 100,000 texts a language, drawn with another seed
  trainer vocab --out build/model/tokenizer.json --max-lines-per-language 100000 --seed 7 data/*.jsonl.zst`

// largestVocabulary is the most pieces whose numbers fit 16 bits.
const largestVocabulary = 1 << 16

type vocabFlags struct {
	out, checkpoint, log string
	inputs, exclude      []string
	size, limit          int
	seed                 uint64
	resume               bool
	options              vocab.Options
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
	flags.StringVar(&f.checkpoint, "checkpoint", "", "where the run is saved after each round (default: the output with .checkpoint)")
	flags.StringVar(&f.log, "log", "", "JSON lines file that each round is appended to (default: the output with .log.jsonl)")
	flags.BoolVar(&f.resume, "resume", false, "go on from the checkpoint")
	flags.StringArrayVar(&f.inputs, "input", nil, "a file of training text; may be repeated")
	flags.StringSliceVar(&f.exclude, "exclude", nil, "globs of sources, or of single rows as source/id, to leave out; non-commercial stands for those of restricted licence, evaluation for rows that repeat evaluation texts")
	flags.IntVar(&f.size, "size", 64_000, "pieces, <unk> included")
	flags.IntVar(&f.limit, "max-lines-per-language", 0, "texts drawn of each language, 0 for all")
	flags.Uint64Var(&f.seed, "seed", 1, "seed of that draw")
	flags.IntVar(&f.options.Seeds, "seed-pieces", 1_000_000, "substrings the first round starts from")
	flags.IntVar(&f.options.MinCount, "min-count", 3, "times a substring must be seen to be such a seed")
	flags.Float64Var(&f.options.Coverage, "coverage", 0.9995, "share of each language's characters kept as pieces")
	flags.Float64Var(&f.options.Temperature, "temperature", 0, "weight of the languages: 0 equal, 1 by size")
	flags.Float64Var(&f.options.ShortShare, "short-share", 0.3, "most that titles and terms may weigh in a language, 1 for no bound")
	flags.BoolVar(&f.options.Glue, "glue", false, "let a piece join the word mark to Han, Thai and digits")
	return c
}

const vocabLong = `Learn a Unigram vocabulary (Kudo 2018) and write it as tokenizer.json.

Inputs are parallel text and questions with answers as JSON lines, lexicons as
TSV and SQuAD's JSON, plain or packed with gzip or zstd. Equal texts of a
language count once. Every language gets the same weight unless --temperature
says otherwise. The run is saved after every round; --resume goes on from there
to the same bytes. The same inputs and flags give the same bytes, whatever the
number of processors.`

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
