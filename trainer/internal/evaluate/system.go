package evaluate

import "glossa/trainer/internal/lareqa"

// Ranker scores the passages of one corpus. It is safe for concurrent use.
type Ranker interface {
	// Scores sets dst, one element a passage in the corpus's order, to how
	// well each answers the query, which is in the given language. No score
	// is NaN.
	Scores(dst []float32, query, language string) error
}

// Splitter is a Ranker whose scores of a pool differ from those of its
// languages alone, but which has both in one go.
type Splitter interface {
	Ranker
	// Split sets pool as Scores does, and alone, as long, to what each
	// passage would score if only those of its language were there. Passages
	// of one language stand together.
	Split(pool, alone []float32, query, language string) error
}

// System is one way of searching.
type System struct {
	Name string
	// Index prepares a corpus for ranking.
	Index func(passages []lareqa.Passage) (Ranker, error)
	// Separable says that the index of the pool serves the one-language
	// corpora too: a passage's score does not depend on the passages around
	// it, or the Ranker is a Splitter.
	Separable bool
}
