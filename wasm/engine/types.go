package engine

import (
	"glossa/wasm/fuse"
	"glossa/wasm/lexical"
	"glossa/wasm/tokenizer"
)

// The limits of one engine; passing any of them gives ErrTooLarge.
const (
	MaxQueryBytes   = 64 << 10  // the text of a query, in bytes
	MaxPassageBytes = 1 << 20   // the strings of a passage together, in bytes
	MaxPassages     = 1<<24 - 1 // live passages
)

// DefaultWeights join dense and lexical scores in Hybrid; they were chosen on
// a development split of the training data (trainer/EXPERIMENTS.md). Words
// serve a query best in its own language, vectors across languages.
var DefaultWeights = fuse.Weights{Own: .1, Other: .5, Share: .8}

// Feedback says how Hybrid asks again, across languages: the vectors of the
// best passages found, whatever their language, join the query's, and dense
// scores are taken anew (pseudo-relevance feedback; Rocchio 1971, for vectors
// arXiv 2108.11044). A passage says more of what is asked than a question
// does, and finds its like in other languages more surely.
type Feedback struct {
	Passages int          // best passages whose mean joins the query; none when negative
	Weight   float32      // of that mean, whose rows are unit vectors, beside the query's unit vector
	Weights  fuse.Weights // of the second joining
}

// DefaultFeedback was chosen with DefaultWeights.
var DefaultFeedback = Feedback{Passages: 8, Weight: 2, Weights: fuse.Weights{Own: .3, Other: .8, Share: .8}}

// DefaultK is how many hits a search returns when Query.K is zero.
const DefaultK = 10

// Options configures New; the zero value serves the model as it is.
type Options struct {
	Dimensions int             // columns used of the model's, 0 for all of them
	Weights    fuse.Weights    // of dense and lexical in Hybrid, DefaultWeights when zero
	Feedback   Feedback        // of Hybrid, DefaultFeedback when zero
	Lexical    lexical.Options // of the soft lexical index
	DenseOnly  bool            // keep no lexical index: Hybrid then ranks as Dense, Lexical is refused
	NoTexts    bool            // keep no titles and texts to show: hits have an ID and a language

	// Tokenizer is the model's, from whoever has parsed it already; New
	// parses the model's TokenizerJSON when it is nil.
	Tokenizer *tokenizer.Tokenizer
}

// Passage is one unit of retrieval.
type Passage struct {
	ID       string   // not empty; adding the same ID again replaces the passage in its place
	Text     string   // what is searched and shown
	Title    string   // shown; counts as context when Context is empty
	Language string   // ISO 639-1 code; detected from Text when empty
	Context  string   // what surrounds Text; raises its score, is not kept
	Tags     []string // what Query.Tags asks for; at most 64 different ones in an index
}

// Mode says which scores rank the passages.
type Mode uint8

const (
	Hybrid  Mode = iota // dense and lexical, joined by fuse.Join
	Dense               // cosine between query and passage vectors
	Lexical             // soft word matching: late interaction between pieces
)

// Query is one search.
type Query struct {
	Text      string
	Language  string   // ISO 639-1 code of Text; detected when empty
	K         int      // hits wanted, 0 for DefaultK
	Languages []string // only passages of these languages; all when empty
	Tags      []string // only passages with any of these tags; all when empty
	Mode      Mode
	// Approximate lets Dense score only the passages whose vectors have nearly
	// the signs of the query's: several times faster from some ten thousand
	// passages on, at a recall@10 above .99 (wasm/PERFORMANCE.md). The other modes
	// stay exact: Hybrid compares the scores of a language, so it needs them all.
	Approximate bool
}

// Hit is one passage found. Its strings stay valid for as long as they are
// held, whatever happens to the engine.
type Hit struct {
	ID, Title, Text, Language string
	Score                     float32
}

// Stats describes an engine.
type Stats struct {
	Passages   int    // live passages
	Dimensions int    // columns of a vector
	Vocabulary int    // pieces of the tokenizer
	IndexBytes int    // memory of the index: texts, vectors, postings, tables
	ModelBytes int    // memory of the embedding table
	Model      string // its fingerprint, which a snapshot names
}
