package engine_test

import (
	"testing"

	"glossa/wasm/engine"
	"glossa/wasm/fuse"
	"glossa/wasm/lexical"
)

// TestTuneIsNew: an engine answers, once tuned, as one made with the options,
// and as by default once they are zero.
func TestTuneIsNew(t *testing.T) {
	passages, questions := corpus(t, 12)
	answersOf := func(e *engine.Engine) answers { return ask(t, e, questions[:20]) }
	fresh := func(opt engine.Options) answers {
		e := newEngine(t, opt)
		if err := e.Add(passages...); err != nil {
			t.Fatal(err)
		}
		return answersOf(e)
	}
	e := newEngine(t, engine.Options{})
	if err := e.Add(passages...); err != nil {
		t.Fatal(err)
	}
	plain := answersOf(e)
	opt := engine.Options{
		Weights:  fuse.Weights{Own: .1, Other: .9, Share: .2},
		Feedback: engine.Feedback{Passages: 2, Weight: .5, Weights: fuse.Weights{Own: .2}},
		Lexical:  lexical.Options{Neighbours: 3, Gamma: 2, K1: .4, B: -1, ContextWeight: 1},
	}
	e.Tune(opt.Weights, opt.Feedback, opt.Lexical)
	got := answersOf(e)
	if !got.equal(fresh(opt)) {
		t.Error("a tuned engine answers otherwise than a new one")
	}
	if got.equal(plain) {
		t.Error("the options change nothing")
	}
	e.Tune(fuse.Weights{}, engine.Feedback{}, lexical.Options{})
	if !answersOf(e).equal(plain) {
		t.Error("zero options are not the defaults")
	}
}
