package metrics

// AveragePrecision returns the mean, over the relevant passages, of the
// precision at their score, taken over the full ranking; a block of equal
// scores is one threshold. It equals scikit-learn's average_precision_score.
func AveragePrecision(blocks []Block) float64 {
	total := relevantIn(blocks)
	if total == 0 {
		return 0
	}
	found, sum := 0, 0.0
	for i := range blocks {
		b := &blocks[i]
		found += b.Relevant
		precision := float64(found) / float64(b.Above+b.Size)
		sum += float64(float64(b.Relevant) * precision)
	}
	return sum / float64(total)
}
