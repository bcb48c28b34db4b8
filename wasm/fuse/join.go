package fuse

import "glossa/wasm/kernel"

// Weights say how dense and lexical scores are joined.
type Weights struct {
	Own   float32 // what dense counts in the query's own language, lexical having the rest to 1
	Other float32 // what it counts in every other language
	Share float32 // of a language's best score that Level takes from all of them
}

// Join leaves in dense its sum with lexical, both normalised within each group,
// weighted, and levelled; lexical is left normalised, as Again wants it. own is
// the group of the query's language, None when it is unknown or has no passages.
func Join(dense, lexical []float32, runs []Run, own uint8, w Weights) {
	Normalize(lexical, runs)
	Again(dense, lexical, runs, own, w)
}

// Again is Join with lexical scores that Join has normalised before.
func Again(dense, lexical []float32, runs []Run, own uint8, w Weights) {
	Normalize(dense, runs)
	Blend(dense, lexical, runs, own, w)
	Level(dense, runs, w.Share)
}

// Blend leaves in dense its weighted sum with lexical.
func Blend(dense, lexical []float32, runs []Run, own uint8, w Weights) {
	from := 0
	for _, run := range runs {
		weight := w.Other
		if run.Group == own {
			weight = w.Own
		}
		if run.Group != None {
			kernel.Blend(dense[from:run.End], lexical[from:run.End], weight, 1-weight)
		}
		from = run.End
	}
}
