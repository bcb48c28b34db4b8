// Package lexical ranks passages by soft word matching: every query piece
// scores by its most similar piece in a passage, so a translation counts as
// well as a repetition; slots are the caller's, scores are one float32 a slot.
//
// For a query piece q and a passage d of language l,
//
//	match(q, d) = max over pieces p of d:  cosine(q, p)^Gamma * bm25(p, d)
//	bm25(p, d)  = idf(p, l) * tf(p, d) * (K1+1) / (tf(p, d) + norm(d))
//	norm(d)     = K1 * (1 - B + B * length(d) / mean length in l)
//	idf(p, l)   = ln(1 + (N(l) - df(p, l) + .5) / (df(p, l) + .5))
//
// and the score of d is the sum of match over the query's pieces, each times
// the L2 norm of its row, which training makes a weight, and its PieceWeight.
// tf and length count the text once and the context ContextWeight times; N and
// df count passages of language l.
//
// p ranges over the Neighbours pieces nearest to q, in the embedding table
// itself, among those the pool holds in language l: as far as a sieve of sign
// bits keeps them where the pool is large (sieve.go), and without those whose
// cosine^Gamma * idf is less than Floor of the heaviest's. A piece q that
// counts less than Light of the query's heaviest matches itself alone.
//
// But for that sieve, a score depends on passages of the same language alone,
// and no language rules a mixed pool. (Late interaction after Khattab and Zaharia, "ColBERT",
// 2020; BM25 after Robertson and Zaragoza, "The Probabilistic Relevance
// Framework", 2009.)
//
// Memory: a posting is one uint32 (24 bits of passage, 3 of text count, 5 of
// context count); each passage keeps its distinct pieces, about 2 bytes each,
// so that it can be removed. Add and Remove take time in proportion to the
// passage's pieces, amortised; there is never a rebuild. What scores depend
// on is the set of passages, not the order or history of their coming.
//
// One goroutine may change an Index while none reads it; any number may score
// at once, each with a Scratch of its own. All arithmetic is integer or
// float32 and float64 in a fixed order with every product rounded, so native
// and WebAssembly builds agree bit for bit.
package lexical
