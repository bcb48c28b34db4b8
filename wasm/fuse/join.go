package fuse

// Weights say how dense and lexical scores are joined.
type Weights struct {
	Own   float32 // what dense counts in the query's own language, lexical having the rest to 1
	Other float32 // what it counts in every other language
	Share float32 // of a language's best score that Level takes from all of them
}

// Join leaves in dense its sum with lexical, both normalised within each group,
// weighted, and levelled; lexical is left normalised, as Again wants it. own is
// the group of the query's language, None when it is unknown or has no passages.
func Join(dense, lexical []float32, group []uint8, own uint8, w Weights) {
	Normalize(lexical, group)
	Again(dense, lexical, group, own, w)
}

// Again is Join with lexical scores that Join has normalised before.
func Again(dense, lexical []float32, group []uint8, own uint8, w Weights) {
	Normalize(dense, group)
	lexical, group = lexical[:len(dense)], group[:len(dense)]
	for i, g := range group {
		weight := w.Other
		if g == own {
			weight = w.Own
		}
		if g != None {
			dense[i] = float32(weight*dense[i]) + float32((1-weight)*lexical[i])
		}
	}
	Level(dense, group, w.Share)
}
