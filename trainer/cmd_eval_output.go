package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"glossa/quantize/folder"
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/progress"
)

// withProgress shows how far work is while it runs; it sets opt.Progress.
func withProgress[T any](screen io.Writer, name string, opt *evaluate.Options, work func() (T, error)) (T, error) {
	var bar *progress.Bar
	opt.Progress = func(done, total int) {
		if bar == nil {
			bar = progress.New(screen, "rankings", 0, int64(total))
		}
		bar.Set(int64(done), name)
	}
	result, err := work()
	if bar != nil {
		bar.End()
	}
	return result, err
}

// write prints the reports on every data set, of every system.
func (f *evalFlags) write(out io.Writer, parts [][]*evaluate.Report) error {
	switch {
	case f.format == "csv":
		return evaluate.WriteCSV(out, slices.Concat(parts...))
	case f.format == "json" && slices.Contains(collections, f.dataset):
		return evaluate.WritePartsJSON(out, f.dataset, f.model, parts)
	case f.format == "json":
		return evaluate.WriteJSON(out, f.model, parts[0])
	case f.dataset == "held-out":
		return evaluate.WriteAloneTable(out, parts)
	}
	for i, reports := range parts {
		if i > 0 {
			fmt.Fprintln(out)
		}
		if err := evaluate.WriteTable(out, reports); err != nil {
			return err
		}
	}
	return nil
}

// trec writes the TREC files that the flags name, for the first system.
func (f *evalFlags) trec(system int, o *evaluate.Outcome) error {
	if system > 0 {
		return nil
	}
	if f.run != "" {
		if err := writeWhole(f.run, o.WriteRun); err != nil {
			return err
		}
	}
	if f.qrels == "" {
		return nil
	}
	return writeWhole(f.qrels, func(w io.Writer) error { return evaluate.WriteQrels(w, o.Dataset) })
}

// writeWhole writes a file that is either complete or not there.
func writeWhole(path string, write func(io.Writer) error) error {
	var content bytes.Buffer
	if err := write(&content); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return folder.WriteFile(path, content.Bytes())
}
