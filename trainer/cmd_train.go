package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"glossa/quantize/folder"
	"glossa/trainer/corpus"
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/progress"
	"glossa/trainer/internal/recipe"
	"glossa/trainer/internal/train"
	"glossa/wasm/tokenizer"
)

// version is glossa's, as models and messages name it.
const version = "0.1.0"

const trainExamples = `  # a small model from the lexicon that the trainer carries
  trainer train --vocab build/small/tokenizer.json --out build/small

  # a model from a data folder, with the built-in mixture
  trainer train --vocab build/model/tokenizer.json --data DIR --out build/model --steps 16000 --dev-every 1000

  # go on after an interruption: the same command and --resume
  trainer train --vocab build/model/tokenizer.json --data DIR --out build/model --steps 16000 --dev-every 1000 --resume

  # one language a batch, languages drawn by size; see what that means as a recipe
  trainer train --data DIR --batches x-x --temperature 1 --print-recipe`

const trainLong = `Train a static encoder and write it as a model folder.

Every batch comes from one source and is either of one language or pairs texts
of different languages (arXiv 2408.10536). Rows and articles held out for
development are measured every --dev-every steps. The run is saved every
--checkpoint-every steps and when it is interrupted; --resume goes on from
there to the same bytes. The same recipe, vocabulary and data give the same
model, whatever the number of processors.`

type trainFlags struct {
	recipeFlags
	data, vocab, out, float32s string
	checkpoint, log            string
	checkpointEvery, devEvery  int
	resume, printRecipe        bool
}

func newTrainCommand() *cobra.Command {
	var f trainFlags
	c := &cobra.Command{
		Use:     "train --vocab FILE --out DIR",
		Short:   "Train an encoder and write it as a model folder",
		Long:    trainLong,
		Example: trainExamples,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			r, err := f.resolve(c.Flags(), f.data)
			if err != nil {
				return err
			}
			if f.printRecipe {
				return printJSON(c.OutOrStdout(), r)
			}
			return f.run(c.Context(), r, c.ErrOrStderr())
		},
	}
	flags := c.Flags()
	f.register(flags)
	flags.StringVar(&f.data, "data", "", "the folder that a recipe's files lie in")
	flags.StringVar(&f.vocab, "vocab", "", "the vocabulary, a tokenizer.json of trainer vocab")
	flags.StringVar(&f.out, "out", "", "the model folder to write")
	flags.StringVar(&f.float32s, "float32", "", "also write the table before quantization to this safetensors file")
	flags.StringVar(&f.checkpoint, "checkpoint", "", "checkpoint file (default: DIR.checkpoint)")
	flags.StringVar(&f.log, "log", "", "JSON lines file (default: DIR.log.jsonl)")
	flags.IntVar(&f.checkpointEvery, "checkpoint-every", 2000, "steps between checkpoints")
	flags.IntVar(&f.devEvery, "dev-every", 1000, "steps between measurements, 0 for one at the end")
	flags.BoolVar(&f.resume, "resume", false, "go on from the checkpoint")
	flags.BoolVar(&f.printRecipe, "print-recipe", false, "print the recipe with all flags applied, and stop")
	return c
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func (f *trainFlags) run(ctx context.Context, r *recipe.Recipe, display io.Writer) error {
	if f.vocab == "" || f.out == "" {
		return fmt.Errorf("%w: --vocab and --out are required", errUsage)
	}
	f.defaults()
	if err := f.prepare(); err != nil {
		return err
	}
	tokenizerJSON, err := os.ReadFile(f.vocab)
	if err != nil {
		return err
	}
	tok, err := tokenizer.Parse(tokenizerJSON)
	if err != nil {
		return fmt.Errorf("%s: %w", f.vocab, err)
	}
	pools, err := load(ctx, r, f.data, tok, display)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(tokenizerJSON)
	setup := train.Setup{Recipe: *r, Vocabulary: hex.EncodeToString(sum[:]), Rows: tok.Size(), Files: pools.Files, Backend: linear.Backend}
	state, err := f.begin(setup, display)
	if err != nil {
		return err
	}
	state.Command = commandLine(os.Args[1:])
	err = f.train(ctx, state, pools, display)
	if errors.Is(err, train.ErrInterrupted) {
		return fmt.Errorf("%w: the same command with --resume goes on from there", err)
	}
	if err != nil {
		return err
	}
	return f.write(state, tokenizerJSON)
}

// defaults places checkpoint and log beside the model folder.
func (f *trainFlags) defaults() {
	if f.checkpoint == "" {
		f.checkpoint = filepath.Clean(f.out) + ".checkpoint"
	}
	if f.log == "" {
		f.log = filepath.Clean(f.out) + ".log.jsonl"
	}
}

// prepare fails, before the data is read, where a result could not be written
// or there is nothing to resume.
func (f *trainFlags) prepare() error {
	if f.resume {
		if _, err := os.Stat(f.checkpoint); err != nil {
			return fmt.Errorf("nothing to resume: %w", err)
		}
	}
	if err := prepareFiles(f.checkpoint, f.log, f.float32s); err != nil {
		return err
	}
	return folder.Prepare(f.out)
}

func load(ctx context.Context, r *recipe.Recipe, dataFolder string, tok *tokenizer.Tokenizer, display io.Writer) (*pool.Pools, error) {
	folders := pool.Folders{Data: os.DirFS(dataFolder), Corpus: corpus.Files}
	bar := progress.New(display, "records", 0, 0)
	total, last, name := int64(0), 0, ""
	pools, err := pool.Load(ctx, r, folders, tok, func(file string, records int) {
		if file != name {
			name, last = file, 0
		}
		total += int64(records - last)
		last = records
		bar.Set(total, file)
	})
	bar.End()
	return pools, err
}

// begin makes a new run, or reads the one to go on with.
func (f *trainFlags) begin(setup train.Setup, display io.Writer) (*train.State, error) {
	if !f.resume {
		return train.New(setup), nil
	}
	state, err := train.Open(f.checkpoint)
	if err != nil {
		return nil, err
	}
	if differences := setup.Differences(state.Setup); len(differences) > 0 {
		return nil, fmt.Errorf("%s: %w:\n  %s", f.checkpoint, train.ErrOther, strings.Join(differences, "\n  "))
	}
	fmt.Fprintf(display, "resuming at step %d\n", state.Step)
	return state, nil
}

func (f *trainFlags) train(ctx context.Context, state *train.State, pools *pool.Pools, display io.Writer) error {
	log, err := train.OpenLog(f.log, state.Step)
	if err != nil {
		return err
	}
	defer log.Close()
	return train.Run(ctx, state, pools, train.Options{
		Checkpoint: f.checkpoint, CheckpointEvery: f.checkpointEvery, DevEvery: f.devEvery,
		Log: log, Display: display,
	})
}

// write writes the model folder and, if asked for, the float32 table.
func (f *trainFlags) write(state *train.State, tokenizerJSON []byte) error {
	if f.float32s != "" {
		if err := writeFloat32(f.float32s, state); err != nil {
			return err
		}
	}
	return writeModel(f.out, state, tokenizerJSON)
}

func writeModel(dir string, state *train.State, tokenizerJSON []byte) error {
	return folder.Write(dir, state.Model(tokenizerJSON, version))
}
