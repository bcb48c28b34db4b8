package metrics

// RecallAt returns the share of the relevant passages among the first k, in
// the mean over the orders of tied passages.
func RecallAt(k int, blocks []Block) float64 {
	total := relevantIn(blocks)
	if total == 0 {
		return 0
	}
	found := 0.0
	for i := range blocks {
		b := &blocks[i]
		places := min(k-b.Above, b.Size)
		if places <= 0 {
			break
		}
		found += float64(b.Relevant*places) / float64(b.Size)
	}
	return found / float64(total)
}
