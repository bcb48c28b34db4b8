// Package bm25 is the lexical baseline: Okapi BM25 (k1 1.2, b .75) over words
// or character n-grams.
//
// Its one convention: an index is complete before it is searched; it scores
// every text it holds, in the order they were given, and 0 means that nothing
// matched. Searching is safe for concurrent use.
package bm25
