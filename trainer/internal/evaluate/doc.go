// Package evaluate measures how well a system finds answers within one
// language, across languages and in one multilingual pool.
//
// Its one convention: a figure of a setting is a macro mean. Mono is the mean
// over the languages of ranking a language's own passages; cross the mean over
// all pairs of a query language and another corpus language, whose passages
// alone are ranked; pool the mean over the query languages of ranking all
// passages at once, where the answer in every language is relevant. The rank
// distance belongs to the pool. Results are equal bit for bit whatever the
// number of workers.
package evaluate
