package evaluate

import (
	"bufio"
	"fmt"
	"io"
)

// WriteTable writes the reports for a reader at a terminal: a row for each,
// then the first one's languages and its matrix.
func WriteTable(w io.Writer, reports []*Report) error {
	out := bufio.NewWriter(w)
	first := reports[0]
	fmt.Fprintf(out, "%s: %d queries, %d passages, %d languages\n\n", first.Dataset, first.Queries, first.Passages, len(first.Languages))
	writeSystems(out, reports)
	first.writeLanguages(out)
	first.writeMatrix(out)
	return out.Flush()
}

func writeSystems(w io.Writer, reports []*Report) {
	fmt.Fprintf(w, "%-12s %-19s %9s  %-19s %-19s %-19s %s\n", "", "mAP", "rank", "R@1", "R@10", "nDCG@10", "MRR")
	fmt.Fprintf(w, "%-12s %s %9s %s\n", "", heading, "distance", heading+" "+heading+" "+heading+" "+heading)
	for _, r := range reports {
		fmt.Fprintf(w, "%-12s %s %9.1f", r.Mode, r.MAP, r.RankDistance)
		for _, s := range []Settings{r.Recall1, r.Recall10, r.NDCG10, r.MRR} {
			fmt.Fprintf(w, " %s", s)
		}
		fmt.Fprintln(w)
	}
}

const heading = "  mono  cross   pool"

// String gives the three figures, aligned under heading.
func (s Settings) String() string {
	return fmt.Sprintf("%6.4f %6.4f %6.4f", s.Mono, s.Cross, s.Pool)
}

func (r *Report) writeLanguages(w io.Writer) {
	fmt.Fprintf(w, "\n%s by query language\n", r.Mode)
	fmt.Fprintf(w, "%-8s %7s %8s %-20s %9s  %s\n", "", "", "", "mAP", "rank", "R@1")
	fmt.Fprintf(w, "%-8s %7s %8s %s %9s %s\n", "language", "queries", "passages", heading, "distance", heading)
	for i := range r.Languages {
		l := &r.Languages[i]
		fmt.Fprintf(w, "%-8s %7d %8d %s %9.1f %s\n", l.Language, l.Queries, l.Passages, l.MAP, l.RankDistance, l.Recall1)
	}
}

func (r *Report) writeMatrix(w io.Writer) {
	fmt.Fprintf(w, "\n%s mAP: queries in the row's language, passages in the column's\n%-4s", r.Mode, "")
	for i := range r.Languages {
		fmt.Fprintf(w, " %5s", r.Languages[i].Language)
	}
	fmt.Fprintln(w)
	for i, row := range r.Matrix {
		fmt.Fprintf(w, "%-4s", r.Languages[i].Language)
		for _, pair := range row {
			fmt.Fprintf(w, " %5.3f", pair.MAP)
		}
		fmt.Fprintln(w)
	}
}
