package train

import (
	"math"
	"math/rand/v2"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/pool"
	"glossa/wasm/metrics"
)

// partShare is the share of a text's pieces that asks for its translations.
const partShare = .4

// part draws the pieces that ask for a text's translations, the same each time.
func part(text pool.Text, pieces []int32) []int32 {
	rng := rand.New(rand.NewPCG(text.Key, 0))
	order := rng.Perm(len(pieces))[:max(1, int(partShare*float64(len(pieces))))]
	out := make([]int32, len(order))
	for i, k := range order {
		out[i] = pieces[k]
	}
	return out
}

// translations measures rows of texts that translate each other: a part of
// every text asks for the others of its row.
func (m *measurer) translations(rows [][]pool.Text, all [3]*Scores) bool {
	if len(rows) == 0 {
		return false
	}
	var texts, parts side
	var row []int32
	var members [][]int32
	for i, r := range rows {
		members = append(members, nil)
		for _, t := range r {
			members[i] = append(members[i], int32(len(row)))
			row = append(row, int32(i))
			texts.add(m.pools, t, nil, 0)
			parts.pieces(part(t, m.pools.Pieces(t)), nil, 0)
		}
	}
	gold := make([][]int32, len(row))
	for i := range row {
		for _, j := range members[row[i]] {
			if int(j) != i {
				gold[i] = append(gold[i], j)
			}
		}
	}
	for k, scores := range m.matrices(&parts, &texts) {
		for i := range row {
			scores.Row(i)[i] = float32(math.Inf(-1)) // nobody asks for himself
		}
		all[k].Pool = meanPrecision(scores, gold)
		all[k].Across, all[k].AcrossBy = nearest(scores, texts.language, gold)
	}
	return true
}

// nearest is, for each asking language and over all, how often the best of
// another language is the gold text of that language.
func nearest(scores *linear.Matrix, language []uint8, gold [][]int32) (float64, map[string]float64) {
	hits, asked := [256]float64{}, [256]float64{}
	best := make([]float32, 256)
	for i, own := range language {
		for l := range best {
			best[l] = float32(math.Inf(-1))
		}
		row := scores.Row(i)
		for j, s := range row {
			best[language[j]] = max(best[language[j]], s)
		}
		for _, g := range gold[i] {
			asked[own]++
			if row[g] >= best[language[g]] {
				hits[own]++
			}
		}
	}
	by := map[string]float64{}
	for l, n := range asked {
		if n > 0 {
			by[data.Languages[l]] = hits[l] / n
		}
	}
	return average(by), by
}

// meanPrecision is the mean average precision of the rows of scores.
func meanPrecision(scores *linear.Matrix, gold [][]int32) float64 {
	precisions := make([]float64, scores.Rows)
	linear.Ranges(scores.Rows, 16, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			precisions[i] = metrics.AveragePrecision(metrics.Blocks(nil, scores.Row(i), gold[i]))
		}
	})
	sum := 0.
	for _, p := range precisions {
		sum += p
	}
	return sum / float64(max(1, len(precisions)))
}
