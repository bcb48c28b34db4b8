package card

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Figures are those of one evaluation, as trainer eval --format json prints
// them on its last line: mAP in three settings, Tatoeba's accuracy, or the
// figures of each part of a collection.
type Figures struct {
	Dataset      string    `json:"dataset"`
	Mode         string    `json:"mode"`
	Queries      int       `json:"queries"`
	Passages     int       `json:"passages"`
	MAP          *settings `json:"map"`
	Recall1      *settings `json:"recall_1"`
	RankDistance float64   `json:"rank_distance"`
	Accuracy     float64   `json:"accuracy"`
	ToEnglish    float64   `json:"to_english"`
	FromEnglish  float64   `json:"from_english"`
	Languages    []struct {
		Language string   `json:"language"`
		MAP      settings `json:"map"`
	} `json:"languages"`
	Baselines []Figures  `json:"baselines"`
	Parts     []*Figures `json:"parts"`
}

type settings struct {
	Mono  float64 `json:"mono"`
	Cross float64 `json:"cross"`
	Pool  float64 `json:"pool"`
}

// ErrFigures: a file does not end in a line of trainer eval --format json.
var ErrFigures = errors.New("not the output of trainer eval --format json")

// ParseFigures reads the last line of such an output.
func ParseFigures(output []byte) (*Figures, error) {
	output = bytes.TrimSpace(output)
	f := new(Figures)
	if err := json.Unmarshal(output[bytes.LastIndexByte(output, '\n')+1:], f); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFigures, err)
	}
	if f.Dataset == "" || f.Mode == "" || f.MAP == nil && f.Dataset != "tatoeba" && len(f.Parts) == 0 {
		return nil, fmt.Errorf("%w: no dataset, mode or map", ErrFigures)
	}
	return f, nil
}
