// Package tokenizer turns text into vocabulary piece numbers the way its
// tokenizer.json says, and gives the ids the npm package
// @huggingface/tokenizers gives for the same file.
//
// A [Pipeline] normalises the text and cuts it into words; a [Tokenizer] cuts
// every word into the pieces of a Unigram language model (Kudo 2018,
// "Subword Regularization") whose summed log probability is greatest. Piece 0
// is always the unknown piece "<unk>".
//
// The package is compiled into the WebAssembly reactor, so it imports neither
// fmt, encoding/json nor regexp.
package tokenizer
