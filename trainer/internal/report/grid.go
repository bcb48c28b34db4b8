package report

import (
	"cmp"
	"slices"

	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/experiment"
)

// figures are the columns of every table.
var figures = [4]evaluate.Figure{evaluate.Mono, evaluate.Cross, evaluate.Pool, evaluate.Distance}

// panel is the grid on one data set in one mode.
type panel struct {
	dataset, mode string
	start         string // fingerprint of the model that the cells began as
	every         int
	questions     int
	queries       int
	columns       []column // by rising alpha
}

// column is the cells of one alpha.
type column struct {
	alpha   float64
	seeds   []evaluate.Results            // one a seed
	figures map[evaluate.Figure]resampled // means over the seeds
}

// resampled is a mean over seeds, and how far the seeds lie apart.
type resampled struct {
	evaluate.Resampled
	spread float64 // the largest less the smallest, 0 with one seed
}

// panels sorts the results of all cells.
func panels(runs []experiment.Run, resamples int, seed uint64) []*panel {
	var all []*panel
	for _, run := range runs {
		for _, r := range run.Results {
			add(&all, run, r)
		}
	}
	for _, p := range all {
		slices.SortFunc(p.columns, func(a, b column) int { return cmp.Compare(a.alpha, b.alpha) })
		for i := range p.columns {
			p.columns[i].resample(resamples, seed)
		}
	}
	return all
}

func add(all *[]*panel, run experiment.Run, r *evaluate.Results) {
	start := run.Setup.Start
	i := slices.IndexFunc(*all, func(p *panel) bool {
		return p.dataset == r.Dataset && p.mode == r.Mode && p.start == start && p.every == r.Every
	})
	if i < 0 {
		i = len(*all)
		*all = append(*all, &panel{dataset: r.Dataset, mode: r.Mode, start: start, every: r.Every, queries: len(r.Queries), questions: questions(r)})
	}
	p := (*all)[i]
	j := slices.IndexFunc(p.columns, func(c column) bool { return c.alpha == run.Alpha })
	if j < 0 {
		j = len(p.columns)
		p.columns = append(p.columns, column{alpha: run.Alpha})
	}
	p.columns[j].seeds = append(p.columns[j].seeds, *r)
}

func questions(r *evaluate.Results) int {
	seen := map[int32]bool{}
	for i := range r.Queries {
		seen[r.Queries[i].Question] = true
	}
	return len(seen)
}

func (c *column) resample(resamples int, seed uint64) {
	c.figures = map[evaluate.Figure]resampled{}
	for _, f := range figures {
		var all []evaluate.Resampled
		var values []float64
		for i := range c.seeds {
			one := c.seeds[i].Resample(f, resamples, seed)
			all = append(all, one)
			values = append(values, one.Value)
		}
		c.figures[f] = resampled{evaluate.MeanOf(all), slices.Max(values) - slices.Min(values)}
	}
}

// title names the panel.
func (p *panel) title() string {
	text := title(p.dataset) + ", " + p.mode
	if p.start != "" {
		text += ", from a trained model"
	}
	return text
}

// at finds the column of an alpha.
func (p *panel) at(alpha float64) *column {
	for i := range p.columns {
		if p.columns[i].alpha == alpha {
			return &p.columns[i]
		}
	}
	return nil
}

// byLanguage is a figure by query language, the mean over the seeds.
func (c *column) byLanguage(f evaluate.Figure) []float64 {
	var mean []float64
	for i := range c.seeds {
		for l, v := range c.seeds[i].ByLanguage(f) {
			if i == 0 {
				mean = append(mean, 0)
			}
			mean[l] += v / float64(len(c.seeds))
		}
	}
	return mean
}

// matrix is the mAP of every pair of languages, the mean over the seeds.
func (c *column) matrix() [][]float64 {
	mean := c.seeds[0].Matrix()
	for k := range c.seeds[1:] {
		for i, row := range c.seeds[k+1].Matrix() {
			for j, v := range row {
				mean[i][j] += v
			}
		}
	}
	for i := range mean {
		for j := range mean[i] {
			mean[i][j] /= float64(len(c.seeds))
		}
	}
	return mean
}
