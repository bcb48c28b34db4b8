package evaluate

import (
	"fmt"

	"glossa/quantize"
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/engine"
)

// Modes maps the names of the engine's modes.
var Modes = map[string]engine.Mode{"dense": engine.Dense, "lexical": engine.Lexical, "hybrid": engine.Hybrid}

// Engine returns the engine that ships, in the named one of Modes. Every
// query piece's neighbours are remembered, which changes no score.
func Engine(model *quantize.Model, opt engine.Options, name string) System {
	mode := Modes[name]
	opt.Lexical.Cache = model.Config.VocabularySize
	return System{
		Name:      name,
		Separable: true,
		Index: func(passages []lareqa.Passage) (Ranker, error) {
			e, err := fill(model, opt, passages)
			if err != nil {
				return nil, err
			}
			if mode == engine.Hybrid {
				return newHybrid(e, opt, passages), nil
			}
			return shipped{e, mode}, nil
		},
	}
}

// fill returns an engine that holds the passages.
func fill(model *quantize.Model, opt engine.Options, passages []lareqa.Passage) (*engine.Engine, error) {
	e, err := engine.New(model, opt)
	if err != nil {
		return nil, err
	}
	batch := make([]engine.Passage, len(passages))
	for i, p := range passages {
		batch[i] = engine.Passage{ID: p.ID, Text: p.Text, Title: p.Title, Language: p.Language, Context: p.Context}
	}
	if err := e.Add(batch...); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	return e, nil
}

// shipped is the engine as it is.
type shipped struct {
	engine *engine.Engine
	mode   engine.Mode
}

func (s shipped) Scores(dst []float32, query, _ string) error {
	return s.engine.Scores(dst, engine.Query{Text: query, Mode: s.mode})
}
