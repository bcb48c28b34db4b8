package experiment

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"glossa/trainer/internal/evaluate"
)

// Run is a finished cell with its results, in the order of its evaluations.
type Run struct {
	*Record
	Results []*evaluate.Results
}

// Read reads the finished cells of a folder, by alpha and seed.
func Read(dir string) ([]Run, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var runs []Run
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		cell := filepath.Join(dir, entry.Name())
		record, err := ReadRecord(cell)
		if err != nil {
			return nil, err
		}
		if record == nil {
			continue
		}
		run := Run{Record: record}
		for _, e := range record.Evaluations {
			results, err := ReadResults(filepath.Join(cell, e.File()))
			if err != nil {
				return nil, err
			}
			run.Results = append(run.Results, results)
		}
		runs = append(runs, run)
	}
	if len(runs) == 0 {
		return nil, fmt.Errorf("%s: %w", dir, ErrEmpty)
	}
	slices.SortFunc(runs, func(a, b Run) int {
		return cmp.Or(cmp.Compare(a.Alpha, b.Alpha), cmp.Compare(a.Seed, b.Seed))
	})
	return runs, nil
}

// ReadResults reads a results file.
func ReadResults(path string) (*evaluate.Results, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := evaluate.ReadResults(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}
