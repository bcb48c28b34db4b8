package evaluate

import (
	"bufio"
	"fmt"
	"io"

	"glossa/trainer/internal/lareqa"
)

// WriteRun writes the pool's rankings, as deep as they were kept, as a TREC
// run file: query, Q0, passage, rank, score, system.
func (o *Outcome) WriteRun(w io.Writer) error {
	out := bufio.NewWriter(w)
	for i, hits := range o.Top {
		for rank, hit := range hits {
			fmt.Fprintf(out, "%s Q0 %s %d %g %s\n", o.Dataset.Queries[i].ID, o.Dataset.Passages[hit.Passage].ID, rank+1, hit.Score, o.System)
		}
	}
	return out.Flush()
}

// WriteQrels writes which passages of the pool answer which query, as a TREC
// qrels file: query, 0, passage, 1.
func WriteQrels(w io.Writer, d *lareqa.Dataset) error {
	out := bufio.NewWriter(w)
	for i := range d.Queries {
		for _, passage := range d.Queries[i].Relevant {
			fmt.Fprintf(out, "%s 0 %s 1\n", d.Queries[i].ID, d.Passages[passage].ID)
		}
	}
	return out.Flush()
}
