package metrics

// RankDistance returns the rank of the worst relevant passage minus the rank
// of the best: how far a system that favours some languages tears apart
// translations of one answer (Huang et al. 2023). Tied passages count with the
// mean over their orders, so that a system which scores everything alike gets
// the distance of a random ranking, (N+1)(k-1)/(k+1), and not 0.
func RankDistance(blocks []Block) float64 {
	if len(blocks) == 0 {
		return 0
	}
	best, worst := &blocks[0], &blocks[len(blocks)-1]
	return lastRank(worst) - firstRank(best)
}

// firstRank is the expected rank of the block's first relevant passage.
func firstRank(b *Block) float64 {
	return float64(b.Above) + float64(b.Size+1)/float64(b.Relevant+1)
}

// lastRank is the expected rank of the block's last relevant passage.
func lastRank(b *Block) float64 {
	return float64(b.Above) + float64(b.Relevant*(b.Size+1))/float64(b.Relevant+1)
}
