// Package lareqa reads answer-sentence retrieval data sets in LAReQA's form
// (Roy et al. 2020) and the authored passages into one shape: passages, which
// are sentences with their paragraph as context, queries, and which passages
// answer them.
//
// Its one convention: positions in the files count Unicode code points, as
// Python wrote them, and the right sentence is the first one whose break
// interval [start, end], both ends included, holds answer_start.
package lareqa
