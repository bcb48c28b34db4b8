package evaluate

import (
	"bufio"
	"fmt"
	"io"
)

// WriteAloneTable writes a row for every data set and system: the figures of
// each language by itself.
func WriteAloneTable(w io.Writer, parts [][]*Report) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%-24s %-12s %8s %8s %7s %7s %7s %7s %7s\n", "", "", "queries", "passages", "mAP", "R@1", "R@10", "nDCG@10", "MRR")
	for _, reports := range parts {
		for _, r := range reports {
			fmt.Fprintf(out, "%-24s %-12s %8d %8d %7.4f %7.4f %7.4f %7.4f %7.4f\n", r.Dataset, r.Mode, r.Queries, r.Passages,
				r.MAP.Mono, r.Recall1.Mono, r.Recall10.Mono, r.NDCG10.Mono, r.MRR.Mono)
		}
	}
	return out.Flush()
}
