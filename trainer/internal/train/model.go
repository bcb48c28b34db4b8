package train

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"glossa/quantize"
	"glossa/trainer/internal/data"
	"glossa/trainer/internal/linear"
)

// Model quantizes the table and says in the metadata where it comes from.
func (s *State) Model(tokenizerJSON []byte, version string) *quantize.Model {
	values := &s.Table.Values
	r := &s.Setup.Recipe
	files, _ := json.Marshal(s.Setup.Files)
	recipe, _ := json.Marshal(r)
	m := &quantize.Model{
		Config: quantize.Config{
			Dimensions: values.Cols, VocabularySize: values.Rows,
			ContextWeight:        float32(r.Objective.ContextWeight),
			MatryoshkaDimensions: upTo(r.Objective.Segments(), values.Cols),
			Languages:            slices.Clone(data.Languages),
		},
		TokenizerJSON: tokenizerJSON,
		Embeddings:    quantize.QuantizeMatrix(values.Rows, values.Cols, values.Data),
		Metadata: map[string]string{
			"format":           "pt",
			"glossa_version":   version,
			"backend":          s.Setup.Backend,
			"command":          s.Command,
			"data":             string(files),
			"excluded_sources": strings.Join(r.Exclude, " "),
			"pairs":            strconv.FormatInt(s.Pairs, 10),
			"recipe":           string(recipe),
			"seed":             strconv.FormatUint(r.Sampling.Seed, 10),
			"steps":            strconv.Itoa(s.Step),
			"vocabulary":       s.Setup.Vocabulary,
		},
	}
	if s.Setup.Start != "" {
		m.Metadata["start"] = s.Setup.Start
	}
	return m
}

// Narrow keeps only the first columns of the table, which a trained dimension
// must end.
func (s *State) Narrow(columns int) error {
	segments := s.Setup.Recipe.Objective.Segments()
	if !slices.Contains(segments, columns) {
		return fmt.Errorf("%d columns were not trained to stand alone: %v were", columns, segments)
	}
	old := s.Table.Values
	s.Table.Values = linear.Matrix{}
	s.Table.Values.Resize(old.Rows, columns)
	for i := range old.Rows {
		copy(s.Table.Values.Row(i), old.Row(i))
	}
	return nil
}

func upTo(segments []int, columns int) []int {
	return slices.DeleteFunc(segments, func(end int) bool { return end > columns })
}
