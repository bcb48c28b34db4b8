package evaluate

import (
	"context"
	"reflect"
	"testing"

	"glossa/wasm/engine"
	"glossa/wasm/fuse"
)

// TestAblationsAreTheEngine holds those that the engine can be set to against
// the engine, and the others to what they must and must not change.
func TestAblationsAreTheEngine(t *testing.T) {
	d := authored(t, "en", "th", "tr")
	model, _ := wordModel(t, d, 32)
	outcome := func(s System) *Outcome {
		o, err := Run(context.Background(), d, s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		o.System = ""
		return o
	}
	got := map[string]*Outcome{}
	for _, s := range Ablations(model) {
		got[s.Name] = outcome(s)
	}
	once := engine.Feedback{Passages: -1}
	even := fuse.Weights{Own: 1, Other: 1, Share: engine.DefaultWeights.Share}
	for name, want := range map[string]System{
		Whole:      Engine(model, engine.Options{}, "hybrid"),
		AskedOnce:  Engine(model, engine.Options{Feedback: once}, "hybrid"),
		DenseEven:  Engine(model, engine.Options{Feedback: once, Weights: even}, "hybrid"),
		DenseAlone: Engine(model, engine.Options{}, "dense"),
		WordsAlone: Engine(model, engine.Options{}, "lexical"),
	} {
		if !reflect.DeepEqual(got[name], outcome(want)) {
			t.Errorf("%s is not what the engine gives", name)
		}
	}
	for _, name := range []string{Unlevelled, OneScale} {
		if !reflect.DeepEqual(got[name].Corpora, got[AskedOnce].Corpora) {
			t.Errorf("%s ranks one language's passages otherwise", name)
		}
		if reflect.DeepEqual(got[name].Pool, got[AskedOnce].Pool) {
			t.Errorf("%s ranks the pool as ever", name)
		}
	}
	if reflect.DeepEqual(got[OneScale].Pool, got[Unlevelled].Pool) {
		t.Error("one scale for all languages ranks the pool as one for each")
	}
}
