package report

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/experiment"
	"glossa/trainer/internal/recipe"
	"glossa/trainer/internal/train"
)

const evil = `<script>alert("x")</script>`

// results are made up: the quality is that of the mAP, the distance the other
// way round; every second question is a little better.
func results(dataset, mode string, mono, cross, pool float64) *evaluate.Results {
	r := &evaluate.Results{Dataset: dataset, Mode: mode, Every: 1, Languages: []string{"de", "en", "zh"}, Passages: []int{9, 9, 9}}
	for q := range int32(30) {
		better := .02 * float64(q%2)
		for l := range r.Languages {
			one := evaluate.Result{Language: l, Question: q, Pool: pool + better, Distance: 1000 * (1 - pool), Alone: []float64{cross, cross, cross}}
			one.Alone[l] = mono + better
			if l == 2 {
				one.Alone[0] = math.NaN()
			}
			r.Queries = append(r.Queries, one)
		}
	}
	return r
}

func cell(alpha float64, seed uint64, r ...*evaluate.Results) experiment.Run {
	built, _ := recipe.Builtin("data")
	c := experiment.Cell{Alpha: alpha, Seed: seed}
	return experiment.Run{Record: &experiment.Record{
		Cell: c, Setup: train.Setup{Recipe: c.Recipe(built), Backend: evil}, Command: evil, Pairs: 7, Fingerprint: "feed",
	}, Results: r}
}

// input is a grid in which hybrid is the best across and in the pool, and X-X
// the best within one language.
func input() *Input {
	in := &Input{Resamples: 50, Seed: 1, Command: evil, Version: "0", Model: Model{Fingerprint: "beef", Metadata: map[string]string{"command": evil}}}
	for _, seed := range []uint64{1, 2} {
		lift := .001 * float64(seed)
		in.Runs = append(in.Runs,
			cell(0, seed, results("xquad-r", "dense", .5, .4+lift, .3)),
			cell(.5, seed, results("xquad-r", "dense", .56, .45+lift, .35)),
			cell(1, seed, results("xquad-r", "dense", .6, .1+lift, .1)))
	}
	for i, s := range []string{evaluate.Whole, evaluate.OneScale, evaluate.DenseAlone} {
		in.Parts = append(in.Parts, results("xquad-r", s, .8, .7-.1*float64(i), .6-.1*float64(i)))
	}
	in.Parts = append(in.Parts, results(evil, evaluate.Whole, .5, .5, .5))
	return in
}

func TestVerdicts(t *testing.T) {
	all := panels(input().Runs, 50, 1)
	if len(all) != 1 || len(all[0].columns) != 3 || len(all[0].columns[0].seeds) != 2 {
		t.Fatalf("panels %+v", all)
	}
	want := []string{holds, holds, holds, holds, fails, holds, holds, holds, holds}
	for i, v := range all[0].verdicts() {
		if v.Word != want[i] {
			t.Errorf("%s: %s (%s), want %s", v.Claim, v.Word, v.Ours, want[i])
		}
	}
	first := all[0].verdicts()[0]
	if first.Ours != "+0.300 [+0.300, +0.300]" || first.Papers[0] != "+0.026" || first.Papers[1] != "+0.010" {
		t.Errorf("the first verdict is %+v", first)
	}
}

func TestJudge(t *testing.T) {
	i := func(low, high float64) evaluate.Interval {
		return evaluate.Interval{Value: (low + high) / 2, Low: low, High: high}
	}
	for _, test := range []struct {
		claim claim
		d     evaluate.Interval
		want  string
	}{
		{claim{}, i(.01, .02), holds},
		{claim{}, i(-.01, .02), unproved},
		{claim{}, i(-.02, -.01), fails},
		{claim{noWorse: true}, i(-.005, .02), holds},
		{claim{noWorse: true}, i(-.02, .02), unproved},
		{claim{noWorse: true}, i(-.03, -.02), fails},
		{claim{lower: true}, i(-50, -40), holds},
		{claim{lower: true}, i(40, 50), fails},
		{claim{lower: true, noWorse: true}, i(-10, 40), holds},
		{claim{lower: true, noWorse: true}, i(-10, 60), unproved},
		{claim{lower: true, noWorse: true}, i(10, 60), fails},
	} {
		if got := test.claim.judge(test.d, 1000); got != test.want {
			t.Errorf("%+v on %+v: %s, want %s", test.claim, test.d, got, test.want)
		}
	}
}

func TestPageStandsAlone(t *testing.T) {
	p, err := New(input())
	if err != nil {
		t.Fatal(err)
	}
	var html, again bytes.Buffer
	if err := p.WriteHTML(&html); err != nil {
		t.Fatal(err)
	}
	text := html.String()
	if strings.Contains(text, "<script") || !strings.Contains(text, "&lt;script&gt;") {
		t.Error("an untrusted text is markup, or is not there")
	}
	if loads := regexp.MustCompile(`(?i)(src|href|url)\s*[=(]`).FindString(text); loads != "" {
		t.Errorf("the page loads something: %s", loads)
	}
	pictures := regexp.MustCompile(`(?s)<svg.*?</svg>`).FindAllString(text, -1)
	if len(pictures) != 8 { // 2 curves, 1 of distances, 2 matrices of the parts and 3 of the grid
		t.Errorf("%d pictures", len(pictures))
	}
	for i, picture := range pictures {
		if err := wellFormed(picture); err != nil {
			t.Errorf("picture %d: %v", i, err)
		}
	}
	for _, want := range []string{"LaBSE, hybrid", "0.817", "-0.200 [-0.200, -0.200]", "alpha 0.5, hybrid", "2 seeds", "does not hold"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the page", want)
		}
	}
	p, _ = New(input())
	if err := p.WriteHTML(&again); err != nil || !bytes.Equal(html.Bytes(), again.Bytes()) {
		t.Errorf("the same input gives another page; %v", err)
	}
	var summary bytes.Buffer
	if err := p.WriteText(&summary); err != nil || !strings.Contains(summary.String(), "alpha 0.5, hybrid") || !strings.Contains(summary.String(), "does not hold") {
		t.Errorf("summary %s, %v", summary.String(), err)
	}
}

func wellFormed(text string) error {
	for decoder := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := decoder.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// TestGridsStandApart: cells that began as a model are no further seeds of
// those that began at random.
func TestGridsStandApart(t *testing.T) {
	in := input()
	further := cell(0, 1, results("xquad-r", "dense", .9, .9, .9))
	further.Setup.Start = "beef"
	in.Runs = append(in.Runs, further)
	p, err := New(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Panels) != 2 || len(p.Setups) != 2 || p.Setups[0].Cells != 6 || p.Setups[1].Start != "beef" {
		t.Fatalf("panels %d, setups %+v", len(p.Panels), p.Setups)
	}
	if last := p.Panels[1]; !strings.Contains(last.Title, "trained model") || len(last.Rows) != 1 || last.Rows[0].Note != "1 seed" {
		t.Errorf("the second grid is %+v", last)
	}
}

func TestPageWithHalfOfIt(t *testing.T) {
	whole := input()
	for name, in := range map[string]*Input{
		"the grid":  {Runs: whole.Runs[:1], Resamples: 5},
		"the model": {Parts: whole.Parts, Resamples: 5},
	} {
		p, err := New(in)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var html bytes.Buffer
		if err := p.WriteHTML(&html); err != nil || html.Len() < 5000 {
			t.Errorf("%s: %d bytes, %v", name, html.Len(), err)
		}
	}
}

// TestPublished holds the rows against what the paper says of them in words:
// hybrid is the best but for XLM-R's pool and MLQA-R's rank distance.
func TestPublished(t *testing.T) {
	for _, p := range published {
		for dataset, f := range p.Figures {
			best, _ := row(p.Model, .5, dataset, 1)
			if f[1] > best || f[0] > 1 || f[3] < 100 || f[2] >= f[1] || f[1] >= f[0] && dataset == "xquad-r" {
				t.Errorf("%s %s on %s: %v", p.Model, p.Batches, dataset, f)
			}
		}
	}
	for dataset, want := range map[string]map[string]float64{"xquad-r": {"XLM-R": 286.6, "LaBSE": 221.1}, "mlqa-r": {"XLM-R": 227.1, "LaBSE": 195.0}} {
		for model, mean := range want {
			sum := 0.0
			by := publishedDistance[dataset][model+" hybrid"]
			for _, v := range by {
				sum += v
			}
			if got := sum / float64(len(by)); math.Abs(got-mean) > .15 {
				t.Errorf("%s on %s: the languages have the mean %.1f, the table says %.1f", model, dataset, got, mean)
			}
		}
	}
}
