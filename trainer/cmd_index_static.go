package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"glossa/quantize/folder"
	"glossa/trainer/internal/ivf"
)

// runStatic builds a folder of plain files instead of one snapshot.
func (f *indexFlags) runStatic(ctx context.Context, stdout, stderr io.Writer, inputs []string) error {
	if f.authored {
		return fmt.Errorf("%w: --static takes JSONL files, not --authored", errUsage)
	}
	model, err := folder.Read(f.model)
	if err != nil {
		return err
	}
	r, err := ivf.Build(ctx, ivf.Options{
		Model: model, Inputs: inputs, Out: f.out,
		Dimensions: f.dimensions, Cells: f.cells, Spill: f.spill, Progress: stderr,
	})
	if ctx.Err() != nil {
		return fmt.Errorf("%w: the work done is kept in %s: run the same command to go on", ctx.Err(), filepath.Clean(f.out))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d passages (%d replaced) in %d cells and %d files of texts; head %d bytes, all %d bytes\n",
		f.out, r.Passages, r.Replaced, r.Cells, r.Blocks, r.Head, r.Bytes)
	return nil
}
