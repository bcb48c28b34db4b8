package experiment

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"glossa/quantize/folder"
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/train"
)

// recordFile ends a cell.
const recordFile = "cell.json"

// Record says how a cell was made and what it was measured at.
type Record struct {
	Cell
	Setup       train.Setup  `json:"setup"`
	Command     string       `json:"command"`
	Pairs       int64        `json:"pairs"`
	Fingerprint string       `json:"fingerprint"` // of the quantized model
	Seconds     float64      `json:"seconds"`     // of training, in the last start of it
	Evaluations []Evaluation `json:"evaluations"`
}

// Evaluation is one data set, searched in one of the engine's modes.
type Evaluation struct {
	Dataset string `json:"dataset"`
	Mode    string `json:"mode"`
	Every   int    `json:"every"` // of so many questions one was asked
}

// ParseEvaluation reads "DATASET:MODE" or "DATASET:MODE:EVERY".
func ParseEvaluation(text string) (e Evaluation, err error) {
	parts := strings.Split(text, ":")
	if len(parts) == 2 {
		parts = append(parts, "1")
	}
	if len(parts) != 3 {
		return e, fmt.Errorf("%q is not DATASET:MODE:EVERY", text)
	}
	e.Dataset, e.Mode = parts[0], parts[1]
	if _, err := fmt.Sscan(parts[2], &e.Every); err != nil || e.Every < 1 {
		return e, fmt.Errorf("%q: %q is no number from 1", text, parts[2])
	}
	if _, known := evaluate.Modes[e.Mode]; !known {
		return e, fmt.Errorf("%q: the mode %q is none of dense, lexical, hybrid", text, e.Mode)
	}
	return e, nil
}

// File is where the results lie in the cell's folder.
func (e Evaluation) File() string { return e.Dataset + "-" + e.Mode + ".results.gz" }

// Write writes cell.json: the cell is finished.
func (r *Record) Write(dir string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return folder.WriteFile(filepath.Join(dir, recordFile), append(text, '\n'))
}

// ReadRecord reads the record of a cell's folder; nil where it is not finished.
func ReadRecord(dir string) (*Record, error) {
	path := filepath.Join(dir, recordFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r := new(Record)
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", path, ErrRecord, err)
	}
	return r, nil
}

// Matches fails where a finished cell was made with other settings than the
// setup, whose Files are not looked at where it has none.
func (r *Record) Matches(setup train.Setup) error {
	made := r.Setup
	if len(setup.Files) == 0 {
		made.Files = nil
	}
	if differences := setup.Differences(made); len(differences) > 0 {
		return fmt.Errorf("%s: %w:\n  %s", r.Name(), ErrOther, strings.Join(differences, "\n  "))
	}
	return nil
}
