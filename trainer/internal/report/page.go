package report

import (
	_ "embed"
	"html/template"
	"io"

	"glossa/trainer/internal/evaluate"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// Page is a report, ready to be written as HTML or as text.
type Page struct {
	Source     string
	Resamples  int
	Panels     []Panel
	Parts      []Parts
	Matrices   []Picture
	Distances  []Picture
	Setups     []Setup
	Provenance []Fact
}

// Panel is the grid on one data set in one mode.
type Panel struct {
	Title     string
	Questions int
	Queries   int
	Rows      []Row
	Published []Row
	Verdicts  []verdict
	MAP       template.HTML
	Distance  template.HTML
}

// Row is one line of figures: one language, across, pool, rank distance.
type Row struct {
	Name, Note string
	Cells      []string
}

// Parts are the shipped model's on one data set.
type Parts struct {
	Title     string
	Questions int
	Rows      []Row
	Published []Row
}

// Picture is a figure and what it shows.
type Picture struct {
	Caption string
	SVG     template.HTML
}

// Fact is a line of provenance.
type Fact struct{ Name, Text string }

// New works a page out: the figures, their intervals and the verdicts.
func New(in *Input) (*Page, error) {
	p := &Page{Source: Source, Resamples: in.Resamples, Setups: setups(in.Runs), Provenance: provenance(in)}
	all := panels(in.Runs, in.Resamples, in.Seed)
	for _, grid := range all {
		one, err := grid.page()
		if err != nil {
			return nil, err
		}
		p.Panels = append(p.Panels, one)
	}
	p.parts(in)
	if err := p.matrices(all, in.Parts); err != nil {
		return nil, err
	}
	return p, p.distances(all, in.Parts)
}

// WriteHTML writes the page as one HTML file that loads nothing.
func (p *Page) WriteHTML(w io.Writer) error { return page.Execute(w, p) }

func (p *panel) page() (out Panel, err error) {
	out = Panel{Title: p.title(), Questions: p.questions, Queries: p.queries, Verdicts: p.verdicts(), Published: publishedRows(p.dataset)}
	for i := range p.columns {
		c := &p.columns[i]
		name := "alpha " + trim(c.alpha) + ", " + batches(c.alpha)
		out.Rows = append(out.Rows, c.row(name))
	}
	if out.MAP, err = p.mapCurves(); err != nil {
		return out, err
	}
	out.Distance, err = p.distanceCurve()
	return out, err
}

func (c *column) row(name string) Row {
	r := Row{Name: name, Note: plural(len(c.seeds), "seed")}
	for _, f := range figures {
		at := c.figures[f]
		text := interval(at.Interval(), f)
		if len(c.seeds) > 1 {
			text += ", seeds within " + number(at.spread, f)
		}
		r.Cells = append(r.Cells, text)
	}
	return r
}

func publishedRows(dataset string) (rows []Row) {
	for _, p := range published {
		values, ok := p.Figures[dataset]
		if !ok {
			continue
		}
		r := Row{Name: p.Model + ", " + p.Batches, Note: "published"}
		for i, f := range figures {
			r.Cells = append(r.Cells, number(values[i], f))
		}
		rows = append(rows, r)
	}
	return rows
}

// parts fills the ablation: every system, and what it is below the whole.
func (p *Page) parts(in *Input) {
	whole := map[evaluate.Figure]evaluate.Resampled{}
	for _, r := range in.Parts {
		if r.Mode == evaluate.Whole {
			p.Parts = append(p.Parts, Parts{Title: title(r.Dataset), Questions: questions(r), Published: publishedRows(r.Dataset)})
		}
		if len(p.Parts) == 0 {
			continue
		}
		row := Row{Name: r.Mode}
		for _, f := range figures {
			at := r.Resample(f, in.Resamples, in.Seed)
			text := interval(at.Interval(), f)
			if r.Mode == evaluate.Whole {
				whole[f] = at
			} else {
				text += "; " + difference(at.Minus(whole[f]).Interval(), f)
			}
			row.Cells = append(row.Cells, text)
		}
		last := &p.Parts[len(p.Parts)-1]
		last.Rows = append(last.Rows, row)
	}
}

func (p *Page) matrices(all []*panel, parts []*evaluate.Results) error {
	add := func(matrix [][]float64, languages []string, caption string) error {
		svg, err := heatMap(matrix, languages, caption)
		p.Matrices = append(p.Matrices, Picture{caption, svg})
		return err
	}
	for _, r := range parts {
		if r.Mode == evaluate.Whole {
			if err := add(r.Matrix(), r.Languages, title(r.Dataset)+", shipped model, "+r.Mode); err != nil {
				return err
			}
		}
	}
	for _, grid := range all {
		if grid.mode != "dense" || grid.dataset != "xquad-r" || grid.start != "" {
			continue
		}
		for _, alpha := range []float64{0, .5, 1} {
			if c := grid.at(alpha); c != nil {
				if err := add(c.matrix(), c.seeds[0].Languages, title(grid.dataset)+", dense, alpha "+trim(alpha)+" ("+batches(alpha)+")"); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p *Page) distances(all []*panel, parts []*evaluate.Results) error {
	for _, dataset := range []string{"xquad-r", "mlqa-r"} {
		var dense *panel
		for _, grid := range all {
			if grid.dataset == dataset && grid.mode == "dense" && grid.start == "" {
				dense = grid
			}
		}
		languages, lines := distanceSeries(dataset, dense, parts)
		if len(languages) == 0 {
			continue
		}
		svg, err := distances(dataset, languages, lines)
		if err != nil {
			return err
		}
		p.Distances = append(p.Distances, Picture{title(dataset), svg})
	}
	return nil
}
