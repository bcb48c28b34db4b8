package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"glossa/quantize/folder"
	"glossa/trainer/internal/train"
)

const quantizeExamples = `  # the model as it is at a checkpoint, while training goes on
  trainer quantize --checkpoint build/model.checkpoint --vocab build/model/tokenizer.json --out build/early

  # also the float32 table, to measure what int8 costs
  trainer quantize --checkpoint build/model.checkpoint --vocab build/model/tokenizer.json --out build/early --float32 build/early.safetensors

  # a narrower model: the first 128 columns
  trainer quantize --checkpoint build/model.checkpoint --vocab build/model/tokenizer.json --out build/narrow --columns 128`

type quantizeFlags struct {
	checkpoint, vocab, out, float32s string
	columns                          int
}

func newQuantizeCommand() *cobra.Command {
	var f quantizeFlags
	c := &cobra.Command{
		Use:     "quantize --checkpoint FILE --vocab FILE --out DIR",
		Short:   "Turn a checkpoint into an int8 model folder",
		Example: quantizeExamples,
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return f.run() },
	}
	flags := c.Flags()
	flags.StringVar(&f.checkpoint, "checkpoint", "", "a checkpoint of trainer train")
	flags.StringVar(&f.vocab, "vocab", "", "the tokenizer.json it was trained with")
	flags.StringVar(&f.out, "out", "", "the model folder to write")
	flags.StringVar(&f.float32s, "float32", "", "also write the table before quantization to this safetensors file")
	flags.IntVar(&f.columns, "columns", 0, "keep only the first columns, one of the trained dimensions")
	return c
}

var errVocabulary = errors.New("not the vocabulary of the checkpoint")

func (f *quantizeFlags) run() error {
	if f.checkpoint == "" || f.vocab == "" || f.out == "" {
		return fmt.Errorf("%w: --checkpoint, --vocab and --out are required", errUsage)
	}
	if err := errors.Join(prepareFiles(f.float32s), folder.Prepare(f.out)); err != nil {
		return err
	}
	state, err := train.Open(f.checkpoint)
	if err != nil {
		return err
	}
	tokenizerJSON, err := os.ReadFile(f.vocab)
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(tokenizerJSON); hex.EncodeToString(sum[:]) != state.Setup.Vocabulary {
		return fmt.Errorf("%s: %w: its SHA-256 is %x, not %s", f.vocab, errVocabulary, sum, state.Setup.Vocabulary)
	}
	if f.columns > 0 {
		if err := state.Narrow(f.columns); err != nil {
			return err
		}
	}
	if f.float32s != "" {
		if err := writeFloat32(f.float32s, state); err != nil {
			return err
		}
	}
	return writeModel(f.out, state, tokenizerJSON)
}

func writeFloat32(path string, state *train.State) error {
	var out bytes.Buffer
	if err := state.WriteFloat32(&out); err != nil {
		return err
	}
	return folder.WriteFile(path, out.Bytes())
}
