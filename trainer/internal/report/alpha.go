package report

import (
	"fmt"
	"html/template"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"glossa/trainer/internal/evaluate"
)

var settingNames = map[evaluate.Figure]string{evaluate.Mono: "one language", evaluate.Cross: "across", evaluate.Pool: "one pool"}

const alphaAxis = "alpha (0 is X-Y, 1 is X-X)"

// curve is a line with an interval at each point.
type curve struct {
	plotter.XYs
	plotter.YErrors
}

func (p *panel) curve(f evaluate.Figure) curve {
	var c curve
	for i := range p.columns {
		at := p.columns[i].figures[f].Interval()
		c.XYs = append(c.XYs, plotter.XY{X: p.columns[i].alpha, Y: at.Value})
		c.YErrors = append(c.YErrors, struct{ Low, High float64 }{at.Value - at.Low, at.High - at.Value})
	}
	return c
}

// mapCurves draws mAP over alpha, with the published LaBSE beside.
func (p *panel) mapCurves() (template.HTML, error) {
	plt := newPlot(alphaAxis, "mAP")
	plt.Y.Min, plt.Y.Max = 0, 1
	for i, f := range figures[:3] {
		if err := addCurve(plt, p.curve(f), colours[i], settingNames[f]); err != nil {
			return "", err
		}
		if err := addPublished(plt, p.dataset, i, colours[i]); err != nil {
			return "", err
		}
	}
	return finish(plt, "mAP over alpha on "+p.title())
}

// distanceCurve draws the rank distance over alpha on a logarithmic scale.
func (p *panel) distanceCurve() (template.HTML, error) {
	plt := newPlot(alphaAxis, "rank distance, lower is better")
	if err := addCurve(plt, p.curve(evaluate.Distance), colours[3], "rank distance"); err != nil {
		return "", err
	}
	if err := addPublished(plt, p.dataset, 3, colours[3]); err != nil {
		return "", err
	}
	logarithmic(plt)
	return finish(plt, "Rank distance over alpha on "+p.title())
}

func finish(plt *plot.Plot, title string) (template.HTML, error) {
	plt.X.Min, plt.X.Max = -.04, 1.04
	var ticks plot.ConstantTicks
	for _, alpha := range []float64{0, .25, .5, .75, 1} {
		ticks = append(ticks, plot.Tick{Value: alpha, Label: fmt.Sprint(alpha)})
	}
	plt.X.Tick.Marker = ticks
	return inline(plt, 15*vg.Centimeter, 8*vg.Centimeter, 4.2*vg.Centimeter, title)
}

func addCurve(plt *plot.Plot, c curve, colour color.Color, name string) error {
	line, points, err := plotter.NewLinePoints(c)
	if err != nil {
		return err
	}
	bars, err := plotter.NewYErrorBars(c)
	if err != nil {
		return err
	}
	line.Color, points.Color, bars.Color = colour, colour, colour
	line.Width = vg.Points(1.5)
	points.Shape = draw.CircleGlyph{}
	plt.Add(line, points, bars)
	plt.Legend.Add(name, line, points)
	return nil
}

func addPublished(plt *plot.Plot, dataset string, figure int, colour color.Color) error {
	var xys plotter.XYs
	for _, alpha := range []float64{0, .5, 1} {
		if y, ok := row("LaBSE", alpha, dataset, figure); ok {
			xys = append(xys, plotter.XY{X: alpha, Y: y})
		}
	}
	if len(xys) == 0 {
		return nil
	}
	line, points, err := plotter.NewLinePoints(xys)
	if err != nil {
		return err
	}
	line.Color, points.Color = colour, colour
	line.Dashes = []vg.Length{vg.Points(3), vg.Points(3)}
	points.Shape = draw.RingGlyph{}
	plt.Add(line, points)
	if figure == 0 || figure == 3 { // once a plot: the others have their curve's colour
		plt.Legend.Add("rings: LaBSE", line, points)
	}
	return nil
}

// logarithmic sets the y axis to whole powers of ten around the data.
func logarithmic(plt *plot.Plot) {
	plt.Y.Scale, plt.Y.Tick.Marker = plot.LogScale{}, plot.LogTicks{Prec: -1}
	plt.Y.Min = math.Pow(10, math.Floor(math.Log10(max(plt.Y.Min, 1))))
	plt.Y.Max = math.Pow(10, math.Ceil(math.Log10(max(plt.Y.Max, 10))))
}
