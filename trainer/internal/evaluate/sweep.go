package evaluate

import (
	"bufio"
	"fmt"
	"io"
)

// Line is one setting of the scoring and what it gives on every data set.
type Line struct {
	Name    string
	Reports []*Report
}

// WriteSweepTable writes mAP, and the rank distance where there are languages
// to cross, on a line; first a heading, if it is wanted.
func WriteSweepTable(w io.Writer, line Line, heading bool) error {
	out := bufio.NewWriter(w)
	if heading {
		writeSweepHeading(out, line.Reports)
	}
	fmt.Fprintf(out, "%-20s", line.Name)
	for _, r := range line.Reports {
		if r.crosses() {
			fmt.Fprintf(out, "  %s %8.1f", r.MAP, r.RankDistance)
		} else {
			fmt.Fprintf(out, "  %*.4f", sweepColumn(r), r.MAP.Mono)
		}
	}
	fmt.Fprintln(out)
	return out.Flush()
}

func writeSweepHeading(w io.Writer, reports []*Report) {
	fmt.Fprintf(w, "%-20s", "mAP")
	for _, r := range reports {
		width := sweepColumn(r)
		if r.crosses() {
			width = len("0.0000 0.0000 0.0000 00000.0")
		}
		fmt.Fprintf(w, "  %*s", width, r.Dataset)
	}
	fmt.Fprintf(w, "\n%-20s", "")
	for _, r := range reports {
		if r.crosses() {
			fmt.Fprintf(w, "  %s distance", heading)
		} else {
			fmt.Fprintf(w, "  %*s", sweepColumn(r), "mono")
		}
	}
	fmt.Fprintln(w)
}

// sweepColumn is the width of a data set's one figure.
func sweepColumn(r *Report) int { return max(6, len(r.Dataset)) }

// crosses says whether any question has an answer in another language.
func (r *Report) crosses() bool {
	_, cross := r.pairs()
	return cross.Queries > 0
}

// WriteSweepCSV writes the same with a line for each data set.
func WriteSweepCSV(w io.Writer, line Line, heading bool) error {
	out := bufio.NewWriter(w)
	if heading {
		fmt.Fprintln(out, "setting,dataset,queries,map_mono,map_cross,map_pool,rank_distance")
	}
	for _, r := range line.Reports {
		fmt.Fprintf(out, "%s,%s,%d,%.4f,%.4f,%.4f,%.1f\n", line.Name, r.Dataset, r.Queries, r.MAP.Mono, r.MAP.Cross, r.MAP.Pool, r.RankDistance)
	}
	return out.Flush()
}
