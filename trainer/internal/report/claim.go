package report

import "glossa/trainer/internal/evaluate"

// claim is something the paper says, as a difference of two alphas.
type claim struct {
	text     string
	figure   evaluate.Figure
	better   float64 // alpha
	worse    float64 // alpha
	lower    bool    // lower is better
	noWorse  bool    // better by nothing will do, if the interval is narrow
	inPapers int     // index of the figure in a published row
}

// claims are those of the paper that its tables 1 and 2 hold up for both of
// its models on XQuAD-R.
var claims = []claim{
	{text: "Cross-language batches (X-Y) beat one-language batches (X-X) across languages", figure: evaluate.Cross, better: 0, worse: 1, inPapers: 1},
	{text: "X-Y beats X-X in one pool of all languages", figure: evaluate.Pool, better: 0, worse: 1, inPapers: 2},
	{text: "X-Y has less language bias (rank distance) than X-X", figure: evaluate.Distance, better: 0, worse: 1, lower: true, inPapers: 3},
	{text: "X-X beats X-Y within one language", figure: evaluate.Mono, better: 1, worse: 0, inPapers: 0},
	{text: "Hybrid keeps what X-X has within one language", figure: evaluate.Mono, better: .5, worse: 1, noWorse: true, inPapers: 0},
	{text: "Hybrid beats X-Y within one language", figure: evaluate.Mono, better: .5, worse: 0, inPapers: 0},
	{text: "Hybrid keeps what X-Y has across languages", figure: evaluate.Cross, better: .5, worse: 0, noWorse: true, inPapers: 1},
	{text: "Hybrid keeps what X-Y has in the pool", figure: evaluate.Pool, better: .5, worse: 0, noWorse: true, inPapers: 2},
	{text: "Hybrid has no more language bias than X-Y", figure: evaluate.Distance, better: .5, worse: 0, lower: true, noWorse: true, inPapers: 3},
}

// The verdicts.
const (
	holds    = "holds"
	fails    = "does not hold"
	unproved = "not decided"
)

// judge holds a claim against an interval of better less worse. A claim of
// being better holds where the whole interval is on the right side of 0; one
// of being no worse where the whole interval is above what is lost in vain:
// a hundredth of mAP, or a twentieth of the rank distance.
func (c *claim) judge(d evaluate.Interval, worse float64) string {
	if c.lower {
		d = evaluate.Interval{Value: -d.Value, Low: -d.High, High: -d.Low}
	}
	margin := 0.0
	if c.noWorse {
		margin = tolerated
		if c.lower {
			margin = toleratedDistance * worse
		}
	}
	switch {
	case d.Above(-margin):
		return holds
	case d.Below(0):
		return fails
	}
	return unproved
}

// What "keeps" forgives.
const (
	tolerated         = .01 // of mAP
	toleratedDistance = .05 // of the rank distance
)

// verdict is a claim on one panel.
type verdict struct {
	Claim  string
	Papers []string // the published difference, for XLM-R and LaBSE
	Ours   string
	Word   string
}

// verdicts judges every claim whose alphas were trained.
func (p *panel) verdicts() []verdict {
	var out []verdict
	for i := range claims {
		c := &claims[i]
		better, worse := p.at(c.better), p.at(c.worse)
		if better == nil || worse == nil {
			continue
		}
		against := worse.figures[c.figure]
		d := better.figures[c.figure].Minus(against.Resampled).Interval()
		v := verdict{Claim: c.text, Ours: difference(d, c.figure), Word: c.judge(d, against.Value)}
		for _, model := range []string{"XLM-R", "LaBSE"} {
			x, known := row(model, c.better, p.dataset, c.inPapers)
			y, _ := row(model, c.worse, p.dataset, c.inPapers)
			text := "-"
			if known {
				text = signed(x-y, c.figure)
			}
			v.Papers = append(v.Papers, text)
		}
		out = append(out, v)
	}
	return out
}
