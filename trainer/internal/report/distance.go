package report

import (
	"fmt"
	"html/template"
	"maps"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"glossa/trainer/internal/evaluate"
)

// series is a figure by language.
type series struct {
	name   string
	values map[string]float64
}

// distances draws the rank distance by query language for every series, on a
// logarithmic scale.
func distances(dataset string, languages []string, all []series) (template.HTML, error) {
	plt := newPlot("language of the query", "rank distance, lower is better")
	var ticks plot.ConstantTicks
	for i, language := range languages {
		ticks = append(ticks, plot.Tick{Value: float64(i), Label: language})
	}
	shapes := []draw.GlyphDrawer{draw.CircleGlyph{}, draw.PyramidGlyph{}, draw.BoxGlyph{}, draw.RingGlyph{}, draw.TriangleGlyph{}, draw.SquareGlyph{}, draw.CrossGlyph{}}
	for i, s := range all {
		var xys plotter.XYs
		for x, language := range languages {
			if v, ok := s.values[language]; ok && v > 0 {
				xys = append(xys, plotter.XY{X: float64(x), Y: v})
			}
		}
		points, err := plotter.NewScatter(xys)
		if err != nil {
			return "", err
		}
		points.Color, points.Shape, points.Radius = colours[i%len(colours)], shapes[i%len(shapes)], vg.Points(4)
		plt.Add(points)
		plt.Legend.Add(s.name, points)
	}
	plt.X.Tick.Marker = ticks
	plt.X.Min, plt.X.Max = -.5, float64(len(languages))-.5
	logarithmic(plt)
	return inline(plt, 18*vg.Centimeter, 9*vg.Centimeter, 6*vg.Centimeter, "Rank distance by language on "+title(dataset))
}

// distanceSeries gathers what there is: the grid's ends and middle, the
// shipped model whole and by its vectors alone, and the published hybrids.
func distanceSeries(dataset string, p *panel, parts []*evaluate.Results) (languages []string, all []series) {
	if p != nil {
		for _, alpha := range []float64{1, .5, 0} {
			if c := p.at(alpha); c != nil {
				languages = c.seeds[0].Languages
				all = append(all, series{fmt.Sprintf("%s %s, alpha %g", batches(alpha), p.mode, alpha), named(languages, c.byLanguage(evaluate.Distance))})
			}
		}
	}
	for _, r := range parts {
		if r.Dataset == dataset && (r.Mode == evaluate.Whole || r.Mode == evaluate.DenseAlone) {
			languages = r.Languages
			all = append(all, series{"shipped, " + r.Mode, named(languages, r.ByLanguage(evaluate.Distance))})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(publishedDistance[dataset])) {
		all = append(all, series{name, publishedDistance[dataset][name]})
	}
	return languages, all
}

func named(languages []string, values []float64) map[string]float64 {
	out := map[string]float64{}
	for i, language := range languages {
		if values[i] == values[i] {
			out[language] = values[i]
		}
	}
	return out
}
