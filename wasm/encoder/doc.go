// Package encoder turns text into unit vectors with a static model: the mean
// of the rows of its pieces, cut to the wanted dimensions, L2-normalised.
//
// Every sum runs in a fixed order and every operation rounds once, so native
// and WebAssembly builds give the same bits. An Encoder is safe for
// concurrent use and allocates nothing in steady state.
package encoder
