package evaluate

import (
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/metrics"
)

// Measures are the figures of one ranking, or means of them.
type Measures struct {
	AP, Recall1, Recall10, NDCG10, RR float64
}

// Judged is one query on one corpus.
type Judged struct {
	Measures
	Distance float64 // rank distance
	Answers  int     // relevant passages in the corpus; without any there is no measure
}

// Hit is a passage in a ranking.
type Hit struct {
	Passage int32 // index in the data set
	Score   float32
}

// Outcome holds what a system did on every query of a data set.
type Outcome struct {
	Dataset *lareqa.Dataset
	System  string
	Corpora [][]Judged // [language of the corpus][query]
	Pool    []Judged   // [query]
	Top     [][]Hit    // [query] the pool's best passages, where asked for
}

func newOutcome(d *lareqa.Dataset, system string, depth int) *Outcome {
	o := &Outcome{Dataset: d, System: system, Pool: make([]Judged, len(d.Queries))}
	for range d.Languages {
		o.Corpora = append(o.Corpora, make([]Judged, len(d.Queries)))
	}
	if depth > 0 {
		o.Top = make([][]Hit, len(d.Queries))
	}
	return o
}

// judge measures one ranking. The returned slices are the scratch space grown.
func judge(blocks []metrics.Block, scores []float32, relevant []int32) (Judged, []metrics.Block) {
	blocks = metrics.Blocks(blocks[:0], scores, relevant)
	return Judged{
		Measures: Measures{
			AP:       metrics.AveragePrecision(blocks),
			Recall1:  metrics.RecallAt(1, blocks),
			Recall10: metrics.RecallAt(10, blocks),
			NDCG10:   metrics.NDCGAt(10, blocks),
			RR:       metrics.ReciprocalRank(blocks),
		},
		Distance: metrics.RankDistance(blocks),
		Answers:  len(relevant),
	}, blocks
}
