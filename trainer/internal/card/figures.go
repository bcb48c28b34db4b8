package card

import (
	"fmt"
	"io"
)

func (c *Card) figures(w io.Writer) {
	if len(c.Figures) == 0 {
		return
	}
	fmt.Fprint(w, "\n## Figures\n\n")
	heading := "| | mode | mAP one language | across | one pool | rank distance |\n|---|---|---|---|---|---|\n"
	for _, f := range flat(c.Figures) {
		if f.MAP == nil {
			continue
		}
		fmt.Fprint(w, heading)
		heading = ""
		f.row(w, f.Dataset)
		for i := range f.Baselines {
			if f.Baselines[i].MAP != nil {
				f.Baselines[i].row(w, f.Dataset)
			}
		}
	}
	for _, f := range c.Figures {
		if f.MAP != nil {
			f.byLanguage(w)
		}
	}
	for _, f := range c.Figures {
		if f.MAP == nil && len(f.Parts) == 0 {
			fmt.Fprintf(w, "\n%s, mode %s: accuracy %.3f (to English %.3f, from English %.3f, means over %d languages).\n",
				f.Dataset, f.Mode, f.Accuracy, f.ToEnglish, f.FromEnglish, len(f.Languages))
		}
	}
}

// flat gives the parts of collections in their place, but not what is held
// out, which has a table of its own.
func flat(figures []*Figures) []*Figures {
	var out []*Figures
	for _, f := range figures {
		switch {
		case f.Dataset == heldOut:
		case len(f.Parts) > 0:
			out = append(out, f.Parts...)
		default:
			out = append(out, f)
		}
	}
	return out
}

func (f *Figures) row(w io.Writer, dataset string) {
	if f.MAP.Cross == 0 { // each language by itself
		fmt.Fprintf(w, "| %s | %s | %.3f | | | |\n", dataset, f.Mode, f.MAP.Mono)
		return
	}
	fmt.Fprintf(w, "| %s | %s | %.3f | %.3f | %.3f | %.0f |\n", dataset, f.Mode, f.MAP.Mono, f.MAP.Cross, f.MAP.Pool, f.RankDistance)
}

func (f *Figures) byLanguage(w io.Writer) {
	rows := []struct {
		name string
		of   func(settings) float64
	}{
		{"one language", func(s settings) float64 { return s.Mono }},
		{"across", func(s settings) float64 { return s.Cross }},
		{"one pool", func(s settings) float64 { return s.Pool }},
	}
	fmt.Fprintf(w, "\n| %s, %s |", f.Dataset, f.Mode)
	for _, l := range f.Languages {
		fmt.Fprintf(w, " %s |", l.Language)
	}
	fmt.Fprint(w, "\n|---|")
	for range f.Languages {
		fmt.Fprint(w, "---|")
	}
	for _, row := range rows {
		fmt.Fprintf(w, "\n| %s |", row.name)
		for _, l := range f.Languages {
			fmt.Fprintf(w, " %.3f |", row.of(l.MAP))
		}
	}
	fmt.Fprintln(w)
}
