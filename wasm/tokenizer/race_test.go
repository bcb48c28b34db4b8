//go:build race

package tokenizer

// raced: under the race detector sync.Pool forgets at random, to find races.
const raced = true
