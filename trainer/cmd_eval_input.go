package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/corpus"
	"glossa/trainer/internal/development"
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/lareqa"
	"glossa/trainer/internal/recipe"
	"glossa/trainer/internal/scoring"
	"glossa/wasm/encoder"
	"glossa/wasm/engine"
	"glossa/wasm/tokenizer"
)

// load reads the data sets of questions, those of a collection or one.
func (f *evalFlags) load(ctx context.Context) ([]*lareqa.Dataset, error) {
	sets, err := f.read(ctx)
	for _, d := range sets {
		d.Every(f.every)
	}
	return sets, err
}

func (f *evalFlags) read(ctx context.Context) ([]*lareqa.Dataset, error) {
	switch f.dataset {
	case "development", "development-par", "development-qa":
		return f.heldOut(development.Split(ctx, os.DirFS(f.data)))
	case "held-out":
		return f.heldOut(development.HeldOut(ctx, os.DirFS(f.data)))
	case "authored":
		passages, err := corpus.Passages()
		if err != nil {
			return nil, err
		}
		return one(lareqa.Authored(passages, f.languages))
	}
	sets, err := one(lareqa.Read(os.DirFS(f.data), f.dataset, f.languages))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.data, err)
	}
	return sets, nil
}

func one(d *lareqa.Dataset, err error) ([]*lareqa.Dataset, error) {
	return []*lareqa.Dataset{d}, err
}

// heldOut takes the data sets that are held out of training, if they were held
// out of the model's.
func (f *evalFlags) heldOut(sets *development.Sets, err error) ([]*lareqa.Dataset, error) {
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.data, err)
	}
	if f.dataset != "development" && f.dataset != "held-out" {
		sets.Datasets = slices.DeleteFunc(sets.Datasets, func(d *lareqa.Dataset) bool { return d.Name != f.dataset })
	}
	if f.model == "" {
		return sets.Datasets, nil
	}
	model, err := folder.Read(f.model)
	if err != nil {
		return nil, err
	}
	text, known := model.Metadata["recipe"]
	if !known {
		return sets.Datasets, nil
	}
	var r recipe.Recipe
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return nil, fmt.Errorf("%s: the recipe in its metadata: %w", f.model, err)
	}
	if err := sets.Check(&r); err != nil {
		return nil, fmt.Errorf("%s: %w", f.model, err)
	}
	return sets.Datasets, nil
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
	model, opt, err := f.scoring(nil)
	if err != nil {
		return nil, err
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

// scoring reads the model, and lays over it and its options what the flags set,
// then the given settings.
func (f *evalFlags) scoring(more scoring.Settings) (*quantize.Model, engine.Options, error) {
	opt := engine.Options{Dimensions: f.dimensions}
	model, err := folder.Read(f.model)
	if err != nil {
		return nil, opt, err
	}
	settings, err := scoring.Parse(f.settings)
	if err != nil {
		return nil, opt, err
	}
	opt, model, err = append(settings, more...).Apply(opt, model)
	return model, opt, err
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
