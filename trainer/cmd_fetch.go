package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"glossa/trainer/internal/fetch"
	"glossa/trainer/internal/progress"
)

const fetchExamples = `  # XQuAD-R, the evaluation's questions and answers, into data/xquad-r
  trainer fetch xquad-r

  # into another folder, from a mirror that holds ar.json, de.json, ...
  trainer fetch xquad-r --out eval/xquad-r --base-url https://mirror.example/xquad-r`

const fetchLong = `Download a public data set. Every file is checked against its SHA-256 sum and is
in its place only when it is right; a transfer that broke off, or that you broke
off, is continued by the same command. Files that are right are not asked for.

Data sets:
`

type fetchFlags struct{ out, base string }

func newFetchCommand() *cobra.Command {
	var f fetchFlags
	c := &cobra.Command{
		Use:     "fetch NAME",
		Short:   "Download a public data set",
		Long:    fetchLong + listSets(),
		Example: fetchExamples,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return f.run(c.Context(), c.ErrOrStderr(), args[0])
		},
	}
	c.Flags().StringVar(&f.out, "out", "", "folder to put the files in (default data/NAME)")
	c.Flags().StringVar(&f.base, "base-url", "", "address to get the files from instead of the public one")
	return c
}

func listSets() string {
	var lines []string
	for _, s := range fetch.Sets() {
		lines = append(lines, fmt.Sprintf("  %-10s %s, %.1f MB", s.Name, s.About, float64(s.Size())/1e6))
	}
	return strings.Join(lines, "\n")
}

func (f *fetchFlags) run(ctx context.Context, w io.Writer, name string) error {
	set, err := fetch.Lookup(name)
	if err != nil {
		return err
	}
	dir := f.out
	if dir == "" {
		dir = filepath.Join("data", name)
	}
	bar := progress.New(w, "kB", 0, set.Size()/1000)
	client := fetch.Client{
		Progress: func(file string, done, _ int64) { bar.Set(done/1000, file) },
		Log:      bar.Log,
	}
	err = client.Fetch(ctx, set, f.base, dir)
	bar.End()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s: %d files in %s, sums right\n", name, len(set.Files), dir)
	return err
}
