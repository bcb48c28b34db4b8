package report

import (
	"html/template"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// grid is a matrix as a plot has it: rows from the top.
type grid [][]float64

func (g grid) Dims() (columns, rows int) { return len(g[0]), len(g) }
func (g grid) Z(column, r int) float64   { return g[len(g)-1-r][column] }
func (g grid) X(column int) float64      { return float64(column) }
func (g grid) Y(r int) float64           { return float64(r) }
func (shades) Colors() (out []color.Color) {
	const n = 64
	for i := range n {
		share := float64(i) / (n - 1)
		mix := func(from, to float64) uint8 { return uint8(from + share*(to-from)) }
		out = append(out, color.RGBA{mix(255, 0), mix(255, 84), mix(255, 150), 255})
	}
	return out
}

// shades is a palette from white to blue.
type shades struct{}

// heatMap draws the mAP of queries (rows) on passages (columns).
func heatMap(matrix [][]float64, languages []string, title string) (template.HTML, error) {
	plt := newPlot("passages", "queries")
	heat := plotter.NewHeatMap(grid(matrix), shades{})
	heat.Min, heat.Max = 0, 1
	heat.NaN = color.Gray{230}
	plt.Add(heat)
	labels, err := cellLabels(matrix)
	if err != nil {
		return "", err
	}
	plt.Add(labels)
	n := len(languages)
	var across, down plot.ConstantTicks
	for i, language := range languages {
		across = append(across, plot.Tick{Value: float64(i), Label: language})
		down = append(down, plot.Tick{Value: float64(n - 1 - i), Label: language})
	}
	plt.X.Tick.Marker, plt.Y.Tick.Marker = across, down
	side := vg.Length(n)*vg.Centimeter + 2*vg.Centimeter
	return inline(plt, side, side*.8, 0, title)
}

func cellLabels(matrix [][]float64) (*plotter.Labels, error) {
	var l plotter.XYLabels
	g := grid(matrix)
	columns, rows := g.Dims()
	for c := range columns {
		for r := range rows {
			l.XYs = append(l.XYs, plotter.XY{X: g.X(c), Y: g.Y(r)})
			l.Labels = append(l.Labels, percent(g.Z(c, r)))
		}
	}
	labels, err := plotter.NewLabels(l)
	if err != nil {
		return nil, err
	}
	for i := range labels.TextStyle {
		s := &labels.TextStyle[i]
		s.Font.Typeface, s.Font.Variant, s.Font.Size = sans.Typeface, sans.Variant, 9
		s.XAlign, s.YAlign = text.XCenter, text.YCenter
		s.Color = color.Black
		if at := l.XYs[i]; g.Z(int(at.X), int(at.Y)) > .6 {
			s.Color = color.White
		}
	}
	return labels, nil
}
