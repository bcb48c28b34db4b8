package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/internal/card"
)

const cardExamples = `  # the shipped model's card, with the figures that six evaluations printed
  trainer eval --model js/model --dataset xquad-r --data DIR/eval/xquad-r --format json > build/xquad-r.json
  trainer eval --model js/model --dataset mlqa-r --data DIR/eval/mlqa-r --format json > build/mlqa-r.json
  trainer eval --model js/model --dataset tatoeba --data DIR/eval/tatoeba --baseline none --format json > build/tatoeba.json
  trainer eval --model js/model --dataset authored --format json > build/authored.json
  trainer eval --model js/model --dataset development --data DIR --baseline none --format json > build/development.json
  trainer eval --model js/model --dataset held-out --data DIR --baseline bm25-chars --format json > build/held-out.json
  trainer card --model js/model --log build/model.log.jsonl --out js/model/README.md build/*.json`

type cardFlags struct{ model, log, out string }

func newCardCommand() *cobra.Command {
	var f cardFlags
	c := &cobra.Command{
		Use:     "card --model DIR [--log FILE] [--out FILE] [FIGURES.json...]",
		Short:   "Write a model's card: what it is, was trained on, and how good it is",
		Example: cardExamples,
		RunE: func(c *cobra.Command, figures []string) error {
			return f.run(c.OutOrStdout(), figures)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.model, "model", "", "the model's folder")
	flags.StringVar(&f.log, "log", "", "the log of its training, for the time that took")
	flags.StringVar(&f.out, "out", "", "the file to write (default: standard output)")
	c.MarkFlagRequired("model")
	return c
}

func (f *cardFlags) run(stdout io.Writer, figures []string) error {
	model, err := folder.Read(f.model)
	if err != nil {
		return err
	}
	c := card.Card{Model: model}
	if c.Bytes, err = folderBytes(f.model); err != nil {
		return err
	}
	if f.log != "" {
		if err := f.time(&c); err != nil {
			return err
		}
	}
	for _, path := range figures {
		output, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		parsed, err := card.ParseFigures(output)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		c.Figures = append(c.Figures, parsed)
	}
	if f.out == "" {
		return c.Write(stdout)
	}
	return writeWhole(f.out, c.Write)
}

func (f *cardFlags) time(c *card.Card) error {
	log, err := os.Open(f.log)
	if err != nil {
		return err
	}
	c.Training, c.Wall, err = card.TrainingTime(log)
	if err = errors.Join(err, log.Close()); err != nil {
		return fmt.Errorf("%s: %w", f.log, err)
	}
	return nil
}

func folderBytes(dir string) (sum int64, err error) {
	for _, name := range []string{quantize.ConfigFile, quantize.TokenizerFile, quantize.WeightsFile} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			return 0, err
		}
		sum += info.Size()
	}
	return sum, nil
}
