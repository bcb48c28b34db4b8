package metrics

// ReciprocalRank returns 1 over the rank of the first relevant passage, in the
// mean over the orders of tied passages. Its mean over queries is the MRR.
func ReciprocalRank(blocks []Block) float64 {
	if len(blocks) == 0 {
		return 0
	}
	b := &blocks[0]
	// chance is the probability that the first relevant passage of the block
	// stands at place i; it starts at relevant/size and shrinks place by place.
	chance := float64(b.Relevant) / float64(b.Size)
	sum := 0.0
	for i := 0; i <= b.Size-b.Relevant; i++ {
		sum += chance / float64(b.Above+i+1)
		left := b.Size - i - 1
		if left == 0 {
			break
		}
		chance *= float64(left-b.Relevant+1) / float64(left)
	}
	return sum
}
