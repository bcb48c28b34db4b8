// Package table is the one thing that is trained: a row of float32 values for
// every piece of the vocabulary, with the state of a lazy Adam beside it. Only
// rows that a batch touches are read or written; row 0, the unknown piece,
// stays zero.
package table
