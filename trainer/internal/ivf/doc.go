// Package ivf builds static indexes, the plain files that wasm/cells searches:
// passages of any number go in as JSON lines, cells of similar passages come
// out. Its one convention: whatever takes long is kept in a working folder as
// it is done, so that a build that is killed goes on where it was, and ends
// with the same bytes.
//
// The stages, and what each keeps:
//
//	read    encode the passages: a chunk file for every chunkRows of them
//	train   spherical k-means of a sample, in two levels: the centroids
//	assign  the nearest cells of every passage: a file a chunk
//	write   texts, cells and head, named by what they hold; index.json last
//
// Memory is bounded by one chunk of texts and vectors, sampleEach int8 rows a
// cell, a few float rows a cell, and some 30 bytes a passage (TestMemory).
package ivf
