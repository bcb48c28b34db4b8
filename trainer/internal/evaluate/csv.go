package evaluate

import (
	"bufio"
	"fmt"
	"io"
)

// WriteCSV writes one line for every query language and corpus, and for the
// means, which have "all" for a language. Figures have four decimals, so that
// equal results give equal bytes.
func WriteCSV(w io.Writer, reports []*Report) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "dataset,mode,queries_in,passages_in,queries,map,recall_1,recall_10,ndcg_10,mrr,rank_distance")
	for _, r := range reports {
		r.csv(out)
	}
	return out.Flush()
}

func (r *Report) csv(w io.Writer) {
	line := func(from, to string, p Pair, distance string) {
		fmt.Fprintf(w, "%s,%s,%s,%s,%d,%.4f,%.4f,%.4f,%.4f,%.4f,%s\n", r.Dataset, r.Mode, from, to,
			p.Queries, p.MAP, p.Recall1, p.Recall10, p.NDCG10, p.MRR, distance)
	}
	for i, row := range r.Matrix {
		language := &r.Languages[i]
		for j, pair := range row {
			line(language.Language, r.Languages[j].Language, pair, "")
		}
		line(language.Language, "pool", language.pool(language.Queries), tenth(language.RankDistance))
	}
	mono, cross := r.pairs()
	line("all", "mono", mono, "")
	line("all", "cross", cross, "")
	line("all", "pool", r.pool(r.Queries), tenth(r.RankDistance))
}

func tenth(x float64) string { return fmt.Sprintf("%.1f", x) }

// pool returns the figures of the pool.
func (f *Figures) pool(queries int) Pair {
	return Pair{queries, f.MAP.Pool, f.Recall1.Pool, f.Recall10.Pool, f.NDCG10.Pool, f.MRR.Pool}
}

// pairs returns the means of the matrix's diagonal and of the rest.
func (r *Report) pairs() (mono, cross Pair) {
	var same, other mean
	for i, row := range r.Matrix {
		for j, pair := range row {
			if i == j {
				same.add(pair)
			} else {
				other.add(pair)
			}
		}
	}
	return same.pair(), other.pair()
}
