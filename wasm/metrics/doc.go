// Package metrics measures rankings: average precision, recall, nDCG,
// reciprocal rank and rank distance of one query, without allocating.
//
// Its one convention: a ranking is never sorted. Blocks finds, in one pass
// over the scores, the groups of equal score that hold relevant passages; every
// measure is a short sum over those few blocks. Passages of equal score have
// no order: average precision treats them as one threshold (as scikit-learn's
// average_precision_score does, which LAReQA uses), and the other measures take
// the mean over all orders of the tied passages (McSherry and Najork 2008,
// "Computing information retrieval performance measures efficiently in the
// presence of tied scores").
//
// Relevance is binary. Without any relevant passage every measure is 0; a
// caller that averages leaves such queries out.
package metrics
