package lexical

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"glossa/quantize"
)

// naive is a second implementation, written from the formulas of doc.go in
// float64 over maps, with no index, cache or cap in common with the first.
type naive struct {
	opt      Options
	table    *quantize.Matrix
	passages map[int]naivePassage
}

type naivePassage struct {
	language      uint8
	text, context []int32
}

func (n *naive) tf(p naivePassage) map[int32]float64 {
	counts := map[int32]float64{}
	count := func(ids []int32, weight, limit float64) {
		own := map[int32]float64{}
		for _, id := range ids {
			if id > 0 && int(id) < n.table.Rows {
				own[id] = math.Min(own[id]+1, limit)
			}
		}
		for id, c := range own {
			counts[id] += weight * c
		}
	}
	count(p.text, 1, 7)
	count(p.context, float64(n.opt.ContextWeight), 31)
	return counts
}

func (n *naive) length(p naivePassage) float64 {
	length := 0.0
	for _, id := range p.text {
		if id > 0 && int(id) < n.table.Rows {
			length++
		}
	}
	for _, id := range p.context {
		if id > 0 && int(id) < n.table.Rows {
			length += float64(n.opt.ContextWeight)
		}
	}
	return length
}

func (n *naive) cosine(a, b int32) float64 {
	if a == b {
		return 1
	}
	if n.table.Scales[a] == 0 || n.table.Scales[b] == 0 {
		return 0
	}
	var dot, aa, bb float64
	for j := range n.table.Cols {
		x, y := float64(n.table.Row(int(a))[j]), float64(n.table.Row(int(b))[j])
		dot, aa, bb = dot+x*y, aa+x*x, bb+y*y
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return dot / math.Sqrt(aa*bb)
}

// weights returns what each place of the query counts.
func (n *naive) weights(query []int32) []float64 {
	weights := make([]float64, len(query))
	heaviest := 0.0
	for i, q := range query {
		if q > 0 && int(q) < n.table.Rows {
			for _, v := range n.table.Row(int(q)) {
				weights[i] += float64(v) * float64(v)
			}
			weights[i] = math.Sqrt(weights[i]) * float64(n.table.Scales[q])
			heaviest = max(heaviest, weights[i])
		}
	}
	for i, q := range query {
		switch {
		case heaviest == 0:
			weights[i] = 1
		case weights[i] == 0:
			weights[i] = heaviest
		}
		if n.opt.PieceWeights != nil && q > 0 && int(q) < n.table.Rows {
			weights[i] *= float64(n.opt.PieceWeights[q])
		}
	}
	return weights
}

// near returns the cosine of every neighbour of q in a language.
func (n *naive) near(q int32, language uint8) map[int32]float64 {
	type candidate struct {
		piece  int32
		cosine float64
	}
	var all []candidate
	seen := map[int32]bool{}
	for _, p := range n.passages {
		if p.language != language {
			continue
		}
		for id := range n.union(p) {
			if c := n.cosine(q, id); !seen[id] && c > 0 && c >= float64(n.opt.MinCosine) {
				all = append(all, candidate{id, c})
			}
			seen[id] = true
		}
	}
	sort.Slice(all, func(i, j int) bool {
		if math.Abs(all[i].cosine-all[j].cosine) > 1e-9 {
			return all[i].cosine > all[j].cosine
		}
		return all[i].piece < all[j].piece
	})
	near, weights, heaviest := map[int32]float64{}, map[int32]float64{}, 0.0
	for i, c := range all {
		if i >= n.opt.Neighbours && (i == 0 || math.Floor(c.cosine*127) < math.Floor(all[n.opt.Neighbours-1].cosine*127)) {
			break
		}
		weights[c.piece] = math.Pow(c.cosine, float64(n.opt.Gamma)) * n.idf(c.piece, language)
		heaviest = max(heaviest, weights[c.piece])
		near[c.piece] = c.cosine
	}
	for piece, weight := range weights {
		if weight < float64(n.opt.Floor)*heaviest*(1-1e-6) {
			delete(near, piece)
		}
	}
	return near
}

// distance returns the sign distance of a pair of wide rows and whether it passes the sieve, a dimension at a
// time: the signs' inner product with the query's magnitudes, in eighths.
func (n *naive) passes(q, p int32) bool {
	var sum, square, distance float64
	for j, v := range n.table.Row(int(q)) {
		magnitude := math.Abs(float64(v))
		sum, square = sum+magnitude, square+magnitude*magnitude
		if (v < 0) != (n.table.Row(int(p))[j] < 0) {
			distance += math.Min(math.Floor((magnitude+4)/8), 15)
		}
	}
	least := float64(n.opt.MinCosine) * math.Sqrt(float64(n.table.Cols)*square)
	return distance <= math.Max(math.Floor((sum-least)/16), 0)
}

func (n *naive) union(p naivePassage) map[int32]bool {
	set := map[int32]bool{}
	for _, id := range slices.Concat(p.text, p.context) {
		if id > 0 && int(id) < n.table.Rows {
			set[id] = true
		}
	}
	return set
}

func (n *naive) idf(piece int32, language uint8) float64 {
	var df, total float64
	for _, p := range n.passages {
		if p.language == language {
			total++
			if n.union(p)[piece] {
				df++
			}
		}
	}
	return math.Log(1 + (total-df+.5)/(df+.5))
}

func (n *naive) scores(slots int, query []int32) []float64 {
	scores := make([]float64, slots)
	mean, count := map[uint8]float64{}, map[uint8]float64{}
	for _, p := range n.passages {
		mean[p.language] += n.length(p)
		count[p.language]++
	}
	idfs := map[[2]int32]float64{}
	weights := n.weights(query)
	times, heaviest := map[int32]float64{}, 0.0
	for i, q := range query {
		times[q]++
		if q > 0 && int(q) < n.table.Rows {
			heaviest = max(heaviest, times[q]*weights[i])
		}
	}
	for i, q := range query {
		if q <= 0 || int(q) >= n.table.Rows {
			continue
		}
		near := map[uint8]map[int32]float64{}
		for language := range count {
			near[language] = map[int32]float64{q: 1}
			if times[q]*weights[i] >= float64(n.opt.Light)*heaviest*(1-1e-6) {
				near[language] = n.near(q, language)
			}
		}
		for slot, p := range n.passages {
			norm := float64(n.opt.K1) * (1 - float64(n.opt.B))
			if mean[p.language] > 0 {
				norm += float64(n.opt.K1) * float64(n.opt.B) * n.length(p) / (mean[p.language] / count[p.language])
			}
			best := 0.0
			for piece, tf := range n.tf(p) {
				cosine, ok := near[p.language][piece]
				if !ok || tf == 0 {
					continue
				}
				key := [2]int32{piece, int32(p.language)}
				if _, ok := idfs[key]; !ok {
					idfs[key] = n.idf(piece, p.language)
				}
				v := math.Pow(cosine, float64(n.opt.Gamma)) * idfs[key] * tf * (float64(n.opt.K1) + 1) / (tf + norm)
				best = math.Max(best, v)
			}
			scores[slot] += weights[i] * best
		}
	}
	return scores
}

// randomTable has rows in clusters, so that there are neighbours to find,
// with equal rows, zero rows and rows of scale 0 among them.
func randomTable(r *rand.Rand, rows, cols int) *quantize.Matrix {
	src := make([]float32, rows*cols)
	for i := range rows {
		if i%17 == 5 {
			continue
		}
		cluster := rand.New(rand.NewPCG(uint64(i%9), 1))
		for j := range cols {
			src[i*cols+j] = float32(cluster.NormFloat64())
			if i%13 != 3 {
				src[i*cols+j] += float32(r.NormFloat64())
			}
		}
	}
	m := quantize.QuantizeMatrix(rows, cols, src)
	m.Scales[rows-1] = 0
	return &m
}

func randomPieces(r *rand.Rand, rows, longest int) []int32 {
	ids := make([]int32, r.IntN(longest+1))
	for i := range ids {
		ids[i] = int32(r.IntN(rows+2)) - 1 // -1 .. rows: some unknown
		if r.IntN(3) == 0 {
			ids[i] = int32(r.IntN(4)) // some frequent
		}
	}
	return ids
}
