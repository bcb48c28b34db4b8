package metrics

import (
	"math"
	"slices"
)

// measures are the tie-averaged figures of one query.
type measures struct{ recall, ndcg, mrr, distance float64 }

// bruteForce is the second implementation: it lists every order of the
// passages that the scores allow, measures each as a plain ranked list, and
// returns the mean.
func bruteForce(scores []float32, relevant []int32, k int) measures {
	var sum measures
	if len(relevant) == 0 {
		return sum
	}
	count := 0.0
	permute(len(scores), func(order []int) {
		for i := 1; i < len(order); i++ {
			if scores[order[i]] > scores[order[i-1]] {
				return
			}
		}
		one := plain(order, relevant, k)
		sum.recall += one.recall
		sum.ndcg += one.ndcg
		sum.mrr += one.mrr
		sum.distance += one.distance
		count++
	})
	return measures{sum.recall / count, sum.ndcg / count, sum.mrr / count, sum.distance / count}
}

// plain measures a strictly ordered list.
func plain(order []int, relevant []int32, k int) measures {
	var m measures
	first, last, ideal := 0, 0, 0.0
	for i, passage := range order {
		rank := i + 1
		if i < len(relevant) && i < k {
			ideal += 1 / math.Log2(float64(rank+1))
		}
		if !slices.Contains(relevant, int32(passage)) {
			continue
		}
		if first == 0 {
			first = rank
		}
		last = rank
		if rank <= k {
			m.recall += 1 / float64(len(relevant))
			m.ndcg += 1 / math.Log2(float64(rank+1))
		}
	}
	m.ndcg /= ideal
	m.mrr = 1 / float64(first)
	m.distance = float64(last - first)
	return m
}

// permute yields every order of 0..n-1.
func permute(n int, yield func([]int)) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	var walk func(int)
	walk = func(at int) {
		if at == n {
			yield(order)
			return
		}
		for i := at; i < n; i++ {
			order[at], order[i] = order[i], order[at]
			walk(at + 1)
			order[at], order[i] = order[i], order[at]
		}
	}
	walk(0)
}

// sklearnAveragePrecision follows the definition in scikit-learn's manual: the
// sum over the distinct scores, as falling thresholds, of (R_n - R_{n-1}) P_n.
func sklearnAveragePrecision(scores []float32, relevant []int32) float64 {
	if len(relevant) == 0 {
		return 0
	}
	thresholds := slices.Clone(scores)
	slices.Sort(thresholds)
	thresholds = slices.Compact(thresholds)
	slices.Reverse(thresholds)
	sum, before := 0.0, 0.0
	for _, threshold := range thresholds {
		kept, hits := 0.0, 0.0
		for i, score := range scores {
			if score < threshold {
				continue
			}
			kept++
			if slices.Contains(relevant, int32(i)) {
				hits++
			}
		}
		recall := hits / float64(len(relevant))
		sum += (recall - before) * hits / kept
		before = recall
	}
	return sum
}
