package main

import (
	"fmt"
	"os"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/corpus"
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/encoder"
	"glossa/wasm/engine"
	"glossa/wasm/tokenizer"
)

// load reads the data set of questions.
func (f *evalFlags) load() (*lareqa.Dataset, error) {
	if f.dataset == "authored" {
		passages, err := corpus.Passages()
		if err != nil {
			return nil, err
		}
		return lareqa.Authored(passages, f.languages)
	}
	d, err := lareqa.Read(os.DirFS(f.data), f.dataset, f.languages)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.data, err)
	}
	return d, nil
}

// loadTatoeba reads the translations.
func (f *evalFlags) loadTatoeba() ([]lareqa.Bitext, error) {
	texts, err := lareqa.ReadTatoeba(os.DirFS(f.data), f.languages)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.data, err)
	}
	return texts, nil
}

// systems lists what to measure: the model, its float32 twin, the baselines.
func (f *evalFlags) systems() ([]evaluate.System, error) {
	var all []evaluate.System
	if f.model != "" {
		own, err := f.modelSystems()
		if err != nil {
			return nil, err
		}
		all = own
	}
	for _, name := range f.baselines {
		switch name {
		case "bm25-words":
			all = append(all, evaluate.Words())
		case "bm25-chars":
			all = append(all, evaluate.Chars())
		case "none":
		default:
			return nil, fmt.Errorf("%w: --baseline %q is none of bm25-words, bm25-chars, none", errUsage, name)
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%w: nothing to measure: name a --model or a --baseline", errUsage)
	}
	return all, nil
}

// modelSystems returns the engine around the model, and the float32 rows.
func (f *evalFlags) modelSystems() ([]evaluate.System, error) {
	model, err := folder.Read(f.model)
	if err != nil {
		return nil, err
	}
	opt := engine.Options{Dimensions: f.dimensions}
	if f.denseWeight > 0 {
		opt.Weights = engine.DefaultWeights
		opt.Weights.Own, opt.Weights.Other = f.denseWeight, f.denseWeight
	}
	if f.setContextWeight {
		model.Config.ContextWeight = f.contextWeight
		opt.Lexical.ContextWeight = f.contextWeight
		if f.contextWeight == 0 {
			opt.Lexical.ContextWeight = -1 // its zero value is the default
		}
	}
	all := []evaluate.System{evaluate.Engine(model, opt, f.mode)}
	if f.float32s == "" {
		return all, nil
	}
	unquantized, err := f.float32System(model)
	if err != nil {
		return nil, err
	}
	return append(all, unquantized), nil
}

// float32System returns the table as it was before quantisation.
func (f *evalFlags) float32System(model *quantize.Model) (evaluate.System, error) {
	values, dimensions, err := evaluate.ReadFloat32(f.float32s)
	if err != nil {
		return evaluate.System{}, err
	}
	tok, err := tokenizer.Parse(model.TokenizerJSON)
	if err != nil {
		return evaluate.System{}, fmt.Errorf("%s: %w", f.model, err)
	}
	enc, err := encoder.New(tok, encoder.NewFloat32(values, dimensions), encoder.Options{
		Dimensions: f.dimensions, ContextWeight: model.Config.ContextWeight,
	})
	if err != nil {
		return evaluate.System{}, fmt.Errorf("%s: %w", f.float32s, err)
	}
	return evaluate.Float32(enc), nil
}
