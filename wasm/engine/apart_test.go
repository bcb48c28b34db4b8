package engine_test

import (
	"errors"
	"slices"
	"testing"

	"glossa/wasm/engine"
)

// TestScoresApartAreTheScores: what ScoresApart gives at once is what Scores gives one
// after another.
func TestScoresApartAreTheScores(t *testing.T) {
	e, _, questions := filled(t, 12)
	n := e.Len()
	texts := []string{"", "\x00", questions[0].Text, questions[5].Text, questions[9].Text}
	for i, text := range texts {
		q := engine.Query{Text: text}
		if i%2 == 1 {
			q.Languages = []string{"en", "th"}
		}
		var got, want [3][]float32
		for mode := range got {
			got[mode], want[mode] = make([]float32, n), make([]float32, n)
			q.Mode = engine.Mode(mode)
			if err := e.Scores(want[mode], q); err != nil {
				t.Fatal(err)
			}
		}
		if err := e.ScoresApart(got[engine.Hybrid], got[engine.Dense], got[engine.Lexical], q); err != nil {
			t.Fatal(err)
		}
		for mode := range got {
			if !slices.Equal(got[mode], want[mode]) {
				t.Errorf("%q, mode %d: parts differ from scores", text, mode)
			}
		}
	}
	short := make([]float32, n-1)
	if err := e.ScoresApart(short, short, short, engine.Query{Text: "a"}); !errors.Is(err, engine.ErrArgument) {
		t.Errorf("short destinations: %v", err)
	}
	bare := newEngine(t, engine.Options{DenseOnly: true})
	if err := bare.ScoresApart(nil, nil, nil, engine.Query{Text: "a"}); err == nil {
		t.Error("an engine without words gives their scores")
	}
}
