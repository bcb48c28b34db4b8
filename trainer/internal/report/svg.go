package report

import (
	"bytes"
	"fmt"
	"html/template"
	"image/color"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// colours of the series: Okabe and Ito's, which the colour-blind tell apart.
var colours = []color.RGBA{
	{0, 114, 178, 255}, {213, 94, 0, 255}, {0, 158, 115, 255}, {204, 121, 167, 255},
	{230, 159, 0, 255}, {86, 180, 233, 255}, {90, 90, 90, 255},
}

var sans = font.Font{Typeface: "Liberation", Variant: "Sans"}

// newPlot is an empty plot in the page's type.
func newPlot(x, y string) *plot.Plot {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = x, y
	for _, f := range []*font.Font{&p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font, &p.X.Tick.Label.Font, &p.Y.Tick.Label.Font, &p.Legend.TextStyle.Font} {
		f.Typeface, f.Variant = sans.Typeface, sans.Variant
	}
	p.Legend.Top = true
	p.Legend.Padding = vg.Points(2)
	return p
}

// inline draws a plot as an SVG element to stand in a page. Its texts are
// escaped by the canvas. A legend stands to the right of the plot.
func inline(p *plot.Plot, width, height, legend vg.Length, title string) (template.HTML, error) {
	canvas := vgsvg.New(width, height)
	whole := draw.New(canvas)
	if legend > 0 {
		l := p.Legend
		l.Top, l.Left = true, true
		p.Legend = plot.NewLegend()
		p.Draw(draw.Crop(whole, 0, -legend, 0, 0))
		l.Draw(draw.Crop(whole, width-legend+vg.Points(8), 0, 0, 0))
	} else {
		p.Draw(whole)
	}
	var out bytes.Buffer
	if _, err := canvas.WriteTo(&out); err != nil {
		return "", err
	}
	text := out.Bytes()
	start := bytes.Index(text, []byte("<svg"))
	if start < 0 {
		return "", fmt.Errorf("the canvas gave no SVG")
	}
	head := fmt.Sprintf("<svg role=\"img\" aria-label=\"%s\"", template.HTMLEscapeString(title))
	return template.HTML(head) + template.HTML(oneLine.Replace(string(text[start+len("<svg"):]))), nil
}

// oneLine takes the canvas's line breaks out, which stand between elements and
// between attributes alone, and the typeface, which the page sets.
var oneLine = strings.NewReplacer(">\n", ">", "\n\t", " ", "\n", " ",
	"font-family:Liberation Sans;font-variant:normal;font-weight:normal;font-style:normal;", "")
