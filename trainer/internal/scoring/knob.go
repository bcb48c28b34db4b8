package scoring

import (
	"math"

	"glossa/quantize"
	"glossa/wasm/engine"
)

// target is what a setting changes.
type target struct {
	options *engine.Options
	config  *quantize.Config
}

// knob is a number that can be set, from 0 to most.
type knob struct {
	name  string
	most  float64
	index bool // it changes what is indexed
	about string
	set   func(t target, value float64)
}

var knobs = []knob{
	{"own", 1, false, "what dense counts in the query's language, lexical having the rest to 1",
		func(t target, v float64) { t.options.Weights.Own = float32(v) }},
	{"other", 1, false, "what dense counts in every other language",
		func(t target, v float64) { t.options.Weights.Other = float32(v) }},
	{"level", 2, false, "the share of a language's best score that is taken from all of them",
		func(t target, v float64) { t.options.Weights.Share = float32(v) }},
	{"feedback-passages", 1000, false, "how many best passages' vectors join the query's to ask again across languages",
		func(t target, v float64) { t.options.Feedback.Passages = int(given(math.Round(v))) }},
	{"feedback-weight", 10, false, "what they count beside the query's",
		func(t target, v float64) { t.options.Feedback.Weight = float32(v) }},
	{"again-own", 1, false, "own, asking again",
		func(t target, v float64) { t.options.Feedback.Weights.Own = float32(v) }},
	{"again-other", 1, false, "other, asking again",
		func(t target, v float64) { t.options.Feedback.Weights.Other = float32(v) }},
	{"again-level", 2, false, "level, asking again",
		func(t target, v float64) { t.options.Feedback.Weights.Share = float32(v) }},
	{"gamma", 8, false, "the power of the cosine between pieces, in halves",
		func(t target, v float64) { t.options.Lexical.Gamma = given(v) }},
	{"min-cosine", 1, false, "the least cosine of a match",
		func(t target, v float64) { t.options.Lexical.MinCosine = given(v) }},
	{"floor", 1, false, "the least weight of a match, as a share of the heaviest in its language",
		func(t target, v float64) { t.options.Lexical.Floor = given(v) }},
	{"light", 1, false, "the share of the heaviest piece's weight below which a query piece matches itself alone",
		func(t target, v float64) { t.options.Lexical.Light = given(v) }},
	{"neighbours", 1 << 16, false, "how many pieces a query piece may match in each language",
		func(t target, v float64) { t.options.Lexical.Neighbours = int(given(math.Round(v))) }},
	{"k1", 100, false, "BM25's saturation of counts",
		func(t target, v float64) { t.options.Lexical.K1 = given(v) }},
	{"b", 1, false, "BM25's weight of the length",
		func(t target, v float64) { t.options.Lexical.B = given(v) }},
	{"lexical-context", 10, false, "what a piece of the paragraph counts in the lexical score",
		func(t target, v float64) { t.options.Lexical.ContextWeight = given(v) }},
	{"dense-context", 10, true, "what the paragraph's vector counts beside the sentence's",
		func(t target, v float64) { t.config.ContextWeight = float32(v) }},
}

// given is a value for an option whose zero means its default.
func given(value float64) float32 {
	if value == 0 {
		return -1
	}
	return float32(value)
}

func find(name string) *knob {
	for i := range knobs {
		if knobs[i].name == name {
			return &knobs[i]
		}
	}
	return nil
}
