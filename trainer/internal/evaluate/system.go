package evaluate

import "glossa/trainer/internal/lareqa"

// Ranker scores the passages of one corpus. It is safe for concurrent use.
type Ranker interface {
	// Scores sets dst, one element a passage in the corpus's order, to how
	// well each answers the query, which is in the given language. No score
	// is NaN.
	Scores(dst []float32, query, language string) error
}

// System is one way of searching.
type System struct {
	Name string
	// Index prepares a corpus for ranking.
	Index func(passages []lareqa.Passage) (Ranker, error)
	// Separable says that a passage's score does not depend on the passages
	// around it. The pool's scores then serve the one-language corpora too.
	Separable bool
}
