package engine

import (
	"slices"
	"testing"

	"glossa/wasm/encoder"
	"glossa/wasm/fuse"
	"glossa/wasm/internal/fixture"
)

func engineOf(t *testing.T, opt Options) *Engine {
	t.Helper()
	e, err := New(fixture.RandomModel(fixture.Panics{}, 64, 1), opt)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestFeedbackByHand joins, picks and joins again with the parts alone.
func TestFeedbackByHand(t *testing.T) {
	passages := []Passage{
		{ID: "a", Text: "the red house stands by the river", Language: "en"},
		{ID: "b", Text: "a river runs through the town", Language: "en"},
		{ID: "c", Text: "the green house is old", Language: "de"},
		{ID: "d", Text: "bread and water", Language: "de"},
		{ID: "e", Text: "old town by the water", Language: "es"},
	}
	e := engineOf(t, Options{Feedback: Feedback{Passages: 2, Weight: .8, Weights: fuse.Weights{Own: .4, Other: .7, Share: .9}}})
	if err := e.Add(passages...); err != nil {
		t.Fatal(err)
	}
	query := Query{Text: "house river", Language: "en"}
	scores := func(q Query) []float32 {
		dst := make([]float32, len(passages))
		if err := e.Scores(dst, q); err != nil {
			t.Fatal(err)
		}
		return dst
	}
	dense, lexical := query, query
	dense.Mode, lexical.Mode = Dense, Lexical
	joined, words := scores(dense), scores(lexical)
	group := []uint8{0, 0, 1, 1, 2}
	fuse.Join(joined, words, group, 0, DefaultWeights)

	vector := make([]float32, e.Dimensions())
	e.encoder.Query(vector, query.Text)
	for range 2 {
		best := 0
		for i, s := range joined {
			if s > joined[best] {
				best = i
			}
		}
		joined[best] = -100
		if err := e.index.dense.AddTo(vector, best, .8/2); err != nil {
			t.Fatal(err)
		}
	}
	encoder.Normalize(vector)
	again := make([]float32, len(passages))
	if err := e.index.dense.Scores(again, vector); err != nil {
		t.Fatal(err)
	}
	fuse.Again(again, words, group, 0, e.options.Feedback.Weights)
	if got := scores(query); !slices.Equal(got, again) {
		t.Errorf("hybrid scores %v, by hand %v", got, again)
	}
}

// TestFeedbackWithinOneLanguage: nothing is asked again where one language
// takes part, or where feedback is turned off.
func TestFeedbackWithinOneLanguage(t *testing.T) {
	scores := func(opt Options, only ...string) []float32 {
		e := engineOf(t, opt)
		for i, text := range []string{"red house", "green river", "old town", "the river"} {
			language := []string{"en", "en", "en", "de"}[i]
			if err := e.Add(Passage{ID: text, Text: text, Language: language}); err != nil {
				t.Fatal(err)
			}
		}
		dst := make([]float32, 4)
		if err := e.Scores(dst, Query{Text: "river", Language: "en", Languages: only}); err != nil {
			t.Fatal(err)
		}
		return dst
	}
	off := Options{Feedback: Feedback{Passages: -1}}
	if on, without := scores(Options{}, "en"), scores(off, "en"); !slices.Equal(on, without) {
		t.Errorf("one language: %v with feedback, %v without", on, without)
	}
	if on, without := scores(Options{}), scores(off); slices.Equal(on, without) {
		t.Error("two languages: feedback changes nothing")
	}
}
