package evaluate

// Settings holds one figure in the three settings.
type Settings struct {
	Mono  float64 `json:"mono"`
	Cross float64 `json:"cross"` // 0 where there is one language only
	Pool  float64 `json:"pool"`
}

// Figures holds every figure in the three settings.
type Figures struct {
	MAP          Settings `json:"map"`
	RankDistance float64  `json:"rank_distance"`
	Recall1      Settings `json:"recall_1"`
	Recall10     Settings `json:"recall_10"`
	NDCG10       Settings `json:"ndcg_10"`
	MRR          Settings `json:"mrr"`
}

// LanguageFigures are the figures of the queries in one language.
type LanguageFigures struct {
	Language string `json:"language"`
	Queries  int    `json:"queries"`
	Passages int    `json:"passages"`
	Figures
}

// Report sums an outcome up. It is what --format json prints.
type Report struct {
	Dataset  string `json:"dataset"`
	Mode     string `json:"mode"`
	Queries  int    `json:"queries"`
	Passages int    `json:"passages"`
	Figures
	PoolOverQueries float64           `json:"map_pool_over_queries"` // the mean over all queries, as LAReQA gives it
	Languages       []LanguageFigures `json:"languages"`
	Matrix          [][]Pair          `json:"matrix"` // [query language][corpus language]
}

// Pair holds the figures of one query language on one language's passages.
type Pair struct {
	Queries  int     `json:"queries"` // those with an answer there; without any the figures are 0
	MAP      float64 `json:"map"`
	Recall1  float64 `json:"recall_1"`
	Recall10 float64 `json:"recall_10"`
	NDCG10   float64 `json:"ndcg_10"`
	MRR      float64 `json:"mrr"`
}

// Report takes the means.
func (o *Outcome) Report() *Report {
	d := o.Dataset
	r := &Report{Dataset: d.Name, Mode: o.System, Queries: len(d.Queries), Passages: len(d.Passages)}
	for i, language := range d.Languages {
		from, to := d.Span(i)
		var row []Pair
		for _, judged := range o.Corpora {
			row = append(row, o.sum(judged, language).pair())
		}
		pool := o.sum(o.Pool, language)
		r.Matrix = append(r.Matrix, row)
		r.Languages = append(r.Languages, LanguageFigures{
			Language: language,
			Queries:  pool.count,
			Passages: to - from,
			Figures:  figures(i, row, pool),
		})
	}
	r.Figures = r.overall()
	r.PoolOverQueries = o.sum(o.Pool, "").pair().MAP
	return r
}

// figures joins the settings of query language i.
func figures(i int, row []Pair, pool total) Figures {
	var others mean
	for j, pair := range row {
		if j != i {
			others.add(pair)
		}
	}
	return settings(row[i], others.pair(), pool.pair(), pool.distance/float64(max(1, pool.count)))
}

// overall takes the macro means: mono and pool over the languages, cross over
// the pairs.
func (r *Report) overall() Figures {
	var pool mean
	distance := 0.0
	for i := range r.Languages {
		l := &r.Languages[i]
		pool.add(l.pool(l.Queries))
		distance += l.RankDistance
	}
	mono, cross := r.pairs()
	return settings(mono, cross, pool.pair(), distance/float64(max(1, len(r.Languages))))
}

func settings(mono, cross, pool Pair, distance float64) Figures {
	return Figures{
		MAP:          Settings{mono.MAP, cross.MAP, pool.MAP},
		RankDistance: distance,
		Recall1:      Settings{mono.Recall1, cross.Recall1, pool.Recall1},
		Recall10:     Settings{mono.Recall10, cross.Recall10, pool.Recall10},
		NDCG10:       Settings{mono.NDCG10, cross.NDCG10, pool.NDCG10},
		MRR:          Settings{mono.MRR, cross.MRR, pool.MRR},
	}
}
