package metrics

import "math"

// NDCGAt returns the discounted cumulative gain of the first k passages over
// that of an ideal ranking, with gain 1 for a relevant passage and discount
// log2(rank + 1), in the mean over the orders of tied passages.
func NDCGAt(k int, blocks []Block) float64 {
	total := relevantIn(blocks)
	if total == 0 || k <= 0 {
		return 0
	}
	gain := 0.0
	for i := range blocks {
		b := &blocks[i]
		if b.Above >= k {
			break
		}
		share := float64(b.Relevant) / float64(b.Size)
		gain += float64(share * discounts(b.Above, min(b.Above+b.Size, k)))
	}
	return gain / discounts(0, min(total, k))
}

// discounts sums 1/log2(rank + 1) over the ranks from+1 to to.
func discounts(from, to int) float64 {
	sum := 0.0
	for rank := from + 1; rank <= to; rank++ {
		sum += 1 / math.Log2(float64(rank+1))
	}
	return sum
}
