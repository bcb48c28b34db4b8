package evaluate

// total sums the figures of queries.
type total struct {
	Measures
	distance float64
	count    int
}

// sum adds up those of the queries in a language ("" for all) that have an
// answer in the corpus.
func (o *Outcome) sum(judged []Judged, language string) total {
	var t total
	for i := range judged {
		j := &judged[i]
		if j.Answers == 0 || language != "" && o.Dataset.Queries[i].Language != language {
			continue
		}
		t.AP += j.AP
		t.Recall1 += j.Recall1
		t.Recall10 += j.Recall10
		t.NDCG10 += j.NDCG10
		t.RR += j.RR
		t.distance += j.Distance
		t.count++
	}
	return t
}

// pair divides by the number of queries.
func (t total) pair() Pair {
	n := float64(max(1, t.count))
	return Pair{t.count, t.AP / n, t.Recall1 / n, t.Recall10 / n, t.NDCG10 / n, t.RR / n}
}

// mean is the macro mean of pairs, those without queries left out.
type mean struct {
	sum   Pair
	count int
}

func (m *mean) add(p Pair) {
	if p.Queries == 0 {
		return
	}
	m.sum.Queries += p.Queries
	m.sum.MAP += p.MAP
	m.sum.Recall1 += p.Recall1
	m.sum.Recall10 += p.Recall10
	m.sum.NDCG10 += p.NDCG10
	m.sum.MRR += p.MRR
	m.count++
}

// pair divides by the number of pairs.
func (m *mean) pair() Pair {
	n, s := float64(max(1, m.count)), m.sum
	return Pair{s.Queries, s.MAP / n, s.Recall1 / n, s.Recall10 / n, s.NDCG10 / n, s.MRR / n}
}
