package engine

import (
	"glossa/wasm/fuse"
	"glossa/wasm/lexical"
)

// Tune gives the engine other weights, feedback and lexical options, zero ones
// meaning the defaults, as if New had been given them; the index stays. It is
// for trying one setting after another on the same passages.
func (e *Engine) Tune(weights fuse.Weights, feedback Feedback, words lexical.Options) {
	e.lock.Lock()
	defer e.lock.Unlock()
	if words.PieceWeights == nil {
		words.PieceWeights = e.options.Lexical.PieceWeights
	}
	e.options.Weights, e.options.Feedback, e.options.Lexical = weights, feedback, words
	e.options.fill()
	if e.index.lexical != nil {
		e.index.lexical.Tune(words)
	}
}

// fill replaces zero options by their defaults.
func (o *Options) fill() {
	if o.Weights == (fuse.Weights{}) {
		o.Weights = DefaultWeights
	}
	if o.Feedback == (Feedback{}) {
		o.Feedback = DefaultFeedback
	}
}
