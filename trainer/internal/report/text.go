package report

import (
	"bufio"
	"fmt"
	"io"
)

const columns = "%-42s %-38s %-38s %-38s %s\n"

// WriteText sums the page up for a terminal.
func (p *Page) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, panel := range p.Panels {
		fmt.Fprintf(out, "%s (%d queries)\n", panel.Title, panel.Queries)
		writeRows(out, panel.Rows)
		for _, v := range panel.Verdicts {
			fmt.Fprintf(out, "  %-14s %s: %s (published: XLM-R %s, LaBSE %s)\n", v.Word, v.Claim, v.Ours, v.Papers[0], v.Papers[1])
		}
		fmt.Fprintln(out)
	}
	for _, parts := range p.Parts {
		fmt.Fprintf(out, "%s, the shipped model and its parts (%d questions)\n", parts.Title, parts.Questions)
		writeRows(out, parts.Rows)
		writeRows(out, parts.Published)
		fmt.Fprintln(out)
	}
	return out.Flush()
}

func writeRows(w io.Writer, rows []Row) {
	fmt.Fprintf(w, columns, "", "one language", "across", "one pool", "rank distance")
	for _, r := range rows {
		fmt.Fprintf(w, columns, r.Name, r.Cells[0], r.Cells[1], r.Cells[2], r.Cells[3])
	}
}
