package metrics

// Block is a group of passages of equal score with a relevant one among them.
type Block struct {
	Score    float32
	Above    int // passages of higher score
	Size     int // passages of this score, relevant or not
	Relevant int // relevant passages of this score, at least 1
}

// Blocks appends to dst the blocks of the ranking that scores describes, best
// first. Relevant holds the distinct indices of the relevant passages in
// scores; no score may be NaN. The time is O(len(scores)) while the relevant
// passages are few.
func Blocks(dst []Block, scores []float32, relevant []int32) []Block {
	base := len(dst)
	for _, index := range relevant {
		dst = insert(dst, base, scores[index])
	}
	if blocks := dst[base:]; len(blocks) > 0 {
		count(blocks, scores)
		accumulate(blocks)
	}
	return dst
}

// insert notes one relevant score in the blocks from base on, which stay in
// falling order of score.
func insert(dst []Block, base int, score float32) []Block {
	at := len(dst)
	for at > base && dst[at-1].Score < score {
		at--
	}
	if at > base && dst[at-1].Score == score {
		dst[at-1].Relevant++
		return dst
	}
	dst = append(dst, Block{})
	copy(dst[at+1:], dst[at:])
	dst[at] = Block{Score: score, Relevant: 1}
	return dst
}

// count sets Size, and leaves in Above only the passages between a block and
// the one before it: that way each score touches one counter.
func count(blocks []Block, scores []float32) {
	last := len(blocks) - 1
	lowest := blocks[last].Score
	for _, score := range scores {
		if score < lowest {
			continue
		}
		at := last
		for at > 0 && score >= blocks[at-1].Score {
			at--
		}
		if score == blocks[at].Score {
			blocks[at].Size++
		} else {
			blocks[at].Above++
		}
	}
}

// accumulate turns the counts between blocks into counts from the top.
func accumulate(blocks []Block) {
	for i := 1; i < len(blocks); i++ {
		blocks[i].Above += blocks[i-1].Above + blocks[i-1].Size
	}
}

// relevantIn returns the number of relevant passages.
func relevantIn(blocks []Block) int {
	total := 0
	for i := range blocks {
		total += blocks[i].Relevant
	}
	return total
}
