package evaluate

import (
	"glossa/quantize"
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/engine"
)

// Tuner tries settings on a data set that it indexes once.
type Tuner struct {
	engine *engine.Engine
}

// NewTuner indexes the passages of a data set.
func NewTuner(model *quantize.Model, opt engine.Options, d *lareqa.Dataset) (*Tuner, error) {
	opt.Lexical.Cache = model.Config.VocabularySize
	e, err := fill(model, opt, d.Passages)
	return &Tuner{e}, err
}

// System is [Engine] with the given options, for [Run] on the tuner's data set
// alone, and until System is called again; of the options only the weights,
// the feedback and the lexical ones are looked at.
func (t *Tuner) System(opt engine.Options, name string) System {
	return System{Name: name, Separable: true, Index: func(passages []lareqa.Passage) (Ranker, error) {
		opt.Lexical.Cache = t.engine.Stats().Vocabulary
		t.engine.Tune(opt.Weights, opt.Feedback, opt.Lexical)
		if mode := Modes[name]; mode != engine.Hybrid {
			return shipped{t.engine, mode}, nil
		}
		return newHybrid(t.engine, opt, passages), nil
	}}
}
