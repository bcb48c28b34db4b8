// Package gate holds the shipped model to the figures it was shipped with.
//
// Its one convention: a figure is mean average precision on the authored
// passages in hybrid mode, in thousandths of 1 or finer, and only falls count:
// a model may get better without asking.
package gate

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"glossa/trainer/internal/evaluate"
)

// Margins: a fall of as much fails.
const (
	Setting = .01 // of one language, across languages, or the pool
	Pair    = .06 // of one language's questions on one language's passages
)

// Golden is a set of figures.
type Golden struct {
	Queries           int
	Mono, Cross, Pool float64
	Languages         []string
	Pairs             [][]float64 // [query language][passage language]
}

// Of takes the figures of a report.
func Of(r *evaluate.Report) Golden {
	g := Golden{Queries: r.Queries, Mono: r.MAP.Mono, Cross: r.MAP.Cross, Pool: r.MAP.Pool}
	for i, row := range r.Matrix {
		g.Languages = append(g.Languages, r.Languages[i].Language)
		var pairs []float64
		for _, p := range row {
			pairs = append(pairs, p.MAP)
		}
		g.Pairs = append(g.Pairs, pairs)
	}
	return g
}

// Write writes the figures as text.
func (g *Golden) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "queries %d\nmono %.4f\ncross %.4f\npool %.4f\n\nlanguages %s\n", g.Queries, g.Mono, g.Cross, g.Pool, strings.Join(g.Languages, " "))
	for i, row := range g.Pairs {
		fmt.Fprint(out, g.Languages[i])
		for _, p := range row {
			fmt.Fprintf(out, " %.3f", p)
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}

// Read reads what Write wrote.
func Read(r io.Reader) (g Golden, err error) {
	if _, err := fmt.Fscanf(r, "queries %d\nmono %f\ncross %f\npool %f\n\n", &g.Queries, &g.Mono, &g.Cross, &g.Pool); err != nil {
		return g, fmt.Errorf("the head: %w", err)
	}
	lines := bufio.NewScanner(r)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "languages ") {
		return g, fmt.Errorf("no line of languages, but %q", lines.Text())
	}
	g.Languages = strings.Fields(lines.Text())[1:]
	for _, language := range g.Languages {
		row := make([]float64, len(g.Languages))
		if !lines.Scan() {
			return g, fmt.Errorf("no row of %s", language)
		}
		cells := strings.Fields(lines.Text())
		if len(cells) != len(row)+1 || cells[0] != language {
			return g, fmt.Errorf("row of %s: %q", language, lines.Text())
		}
		for i := range row {
			if _, err := fmt.Sscan(cells[i+1], &row[i]); err != nil {
				return g, fmt.Errorf("row of %s: %w", language, err)
			}
		}
		g.Pairs = append(g.Pairs, row)
	}
	return g, lines.Err()
}

// Falls names every figure that is lower in now by a margin or more, and what
// else makes the two incomparable.
func (g *Golden) Falls(now *Golden) []string {
	if g.Queries != now.Queries || strings.Join(g.Languages, " ") != strings.Join(now.Languages, " ") {
		return []string{fmt.Sprintf("%d queries in %v then, %d in %v now: other passages", g.Queries, g.Languages, now.Queries, now.Languages)}
	}
	var out []string
	fell := func(name string, then, now, margin float64) {
		const rounding = 1e-9
		if then-now >= margin-rounding {
			out = append(out, fmt.Sprintf("%s fell from %.4f to %.4f", name, then, now))
		}
	}
	fell("one language", g.Mono, now.Mono, Setting)
	fell("across languages", g.Cross, now.Cross, Setting)
	fell("one pool", g.Pool, now.Pool, Setting)
	for i, row := range g.Pairs {
		for j := range row {
			fell(fmt.Sprintf("questions in %s on passages in %s", g.Languages[i], g.Languages[j]), row[j], now.Pairs[i][j], Pair)
		}
	}
	return out
}
