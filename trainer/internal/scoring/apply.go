package scoring

import (
	"fmt"
	"slices"

	"glossa/quantize"
	"glossa/wasm/engine"
	"glossa/wasm/fuse"
)

// Apply returns the options and the model with the settings laid over; the
// model given stays as it is.
func (s Settings) Apply(opt engine.Options, model *quantize.Model) (engine.Options, *quantize.Model, error) {
	changed := *model
	if opt.Weights == (fuse.Weights{}) {
		opt.Weights = engine.DefaultWeights
	}
	if opt.Feedback == (engine.Feedback{}) {
		opt.Feedback = engine.DefaultFeedback
	}
	for _, one := range s {
		find(one.Name).set(target{&opt, &changed.Config}, one.Value)
	}
	if opt.Weights == (fuse.Weights{}) {
		return opt, nil, fmt.Errorf("%w: own, other and level all 0 mean the defaults: measure the lexical mode", ErrSetting)
	}
	return opt, &changed, nil
}

// Index returns those of the settings that change what is indexed.
func (s Settings) Index() Settings {
	return slices.DeleteFunc(slices.Clone(s), func(one Setting) bool { return !find(one.Name).index })
}
