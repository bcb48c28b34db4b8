package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"glossa/quantize/folder"
	"glossa/trainer/corpus"
	"glossa/trainer/internal/lareqa"
	"glossa/trainer/internal/shards"
	"glossa/wasm/engine"
)

const indexExamples = `  # the demonstration's index, from the repository's own passages
  trainer index --model js/model --authored --out site/dist/index.glossa

  # an index of your own texts, one JSON object a line
  echo '{"id":"1","title":"Athens","text":"Athens is the capital of Greece.","language":"en"}' > texts.jsonl
  trainer index --model js/model --out texts.glossa texts.jsonl

  # the same for a static host that caps its files, and for caches: shards
  trainer index --model js/model --shard --out site/dist/index/index.json texts.jsonl

  # a folder of plain files for any static host: a page fetches the few it needs
  trainer index --model js/model --static --out public/texts texts.jsonl`

const indexLong = `Build the snapshot that the engine opens: in the browser with Glossa.open, in
the Worker as index.glossa. It serves the model it was built with and no other.

Every line of an input is {"id","text","title","language","context","tags"};
only id and text are required, tags is a list of strings. A later line with the same id replaces the earlier.

With --static, --out is a folder of many small files, for glossa.openStatic:
similar passages lie together in cells, and a search fetches only the cells
nearest to its query. Millions of passages fit, memory stays small, and a build
that is stopped or killed goes on when the same command is run again. Such an
index is searched by vectors alone, approximately; --shard, --dense-only and
--no-texts are of snapshots, and tags are ignored. The defaults are for at most
2 MB a query over a million passages; --spill 0 takes less room, and fewer
--cells make fewer and larger files: both cost recall.`

type indexFlags struct {
	model, out string
	authored   bool
	shard      bool
	dimensions int
	denseOnly  bool
	noTexts    bool
	static     bool
	cells      int
	spill      float64
}

func newIndexCommand() *cobra.Command {
	var f indexFlags
	c := &cobra.Command{
		Use:     "index --model DIR --out FILE [--authored | --static] [FILE.jsonl...]",
		Short:   "Build a search index as one snapshot file",
		Long:    indexLong,
		Example: indexExamples,
		RunE: func(c *cobra.Command, inputs []string) error {
			if f.static {
				return f.runStatic(c.Context(), c.OutOrStdout(), c.ErrOrStderr(), inputs)
			}
			return f.run(c.Context(), inputs)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.model, "model", "", "the model's folder")
	flags.StringVar(&f.out, "out", "", "the snapshot to write; the folder, with --static")
	flags.BoolVar(&f.authored, "authored", false, "take the repository's own passages, in all languages")
	flags.BoolVar(&f.shard, "shard", false, "write files of at most 8 MiB beside --out, which becomes their manifest and ends in .json")
	flags.IntVar(&f.dimensions, "dimensions", 0, "width of the vectors, one of the model's; 0 for the widest, or 128 with --static")
	flags.BoolVar(&f.denseOnly, "dense-only", false, "keep no lexical index; opens where load was told lexical: false")
	flags.BoolVar(&f.noTexts, "no-texts", false, "keep no titles and texts: hits have an id, a language and a score")
	flags.BoolVar(&f.static, "static", false, "build a folder of plain files that are fetched as they are needed")
	flags.IntVar(&f.cells, "cells", 0, "with --static: how many cells (0: a number that suits the passages)")
	flags.Float64Var(&f.spill, "spill", 1, "with --static: share of the passages, 0 to 1, that stand in two cells")
	c.MarkFlagRequired("model")
	c.MarkFlagRequired("out")
	return c
}

func (f *indexFlags) run(ctx context.Context, inputs []string) error {
	if !f.authored && len(inputs) == 0 {
		return fmt.Errorf("%w: nothing to index: give JSONL files or --authored", errUsage)
	}
	if f.shard && filepath.Ext(f.out) != ".json" {
		return fmt.Errorf("%w: --shard writes a manifest: let --out end in .json", errUsage)
	}
	if err := prepareFiles(f.out); err != nil {
		return err
	}
	model, err := folder.Read(f.model)
	if err != nil {
		return err
	}
	e, err := engine.New(model, engine.Options{Dimensions: f.dimensions, DenseOnly: f.denseOnly, NoTexts: f.noTexts})
	if err != nil {
		return err
	}
	if f.authored {
		if err := addAuthored(e); err != nil {
			return err
		}
	}
	for _, input := range inputs {
		if err := addFile(ctx, e, input); err != nil {
			return err
		}
	}
	if f.shard {
		return shards.Write(f.out, e)
	}
	return folder.WriteFile(f.out, e.AppendSnapshot(nil))
}

func addAuthored(e *engine.Engine) error {
	texts, err := corpus.Passages()
	if err != nil {
		return err
	}
	dataset, err := lareqa.Authored(texts, nil)
	if err != nil {
		return err
	}
	for _, p := range dataset.Passages {
		passage := engine.Passage{ID: p.ID, Text: p.Text, Title: p.Title, Language: p.Language, Context: p.Context}
		if err := e.Add(passage); err != nil {
			return fmt.Errorf("%s: %w", p.ID, err)
		}
	}
	return nil
}

// addFile adds a passage for every line of a JSONL file.
func addFile(ctx context.Context, e *engine.Engine, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 2*engine.MaxPassageBytes)
	number := 0
	for lines.Scan() {
		number++
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := addLine(e, lines.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, number, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", path, number+1, err)
	}
	return nil
}

func addLine(e *engine.Engine, line []byte) error {
	if len(bytes.TrimSpace(line)) == 0 {
		return nil
	}
	var p engine.Passage // its field names are the keys, in any case
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&p); err != nil {
		return err
	}
	return e.Add(p)
}
