package evaluate

import (
	"slices"

	"glossa/quantize"
	"glossa/wasm/engine"
	"glossa/wasm/fuse"
)

// The systems of Ablations, from the whole to its parts.
const (
	Whole      = "hybrid"
	AskedOnce  = "hybrid, asked once"
	Unlevelled = "and not levelled"
	OneScale   = "and one scale for all languages"
	DenseEven  = "dense, languages set even"
	DenseAlone = "dense"
	WordsAlone = "lexical"
)

// Ablations returns the engine that ships and what is left of it when its
// parts are taken away, in the order of the constants above. Asked once, it
// does not ask again with its best passages' vectors. Not levelled, a language
// keeps what its best score is above the others'. On one scale, the scores are
// not normalised by language either: they are z-scored over the whole pool.
// Set even, the vectors' scores are normalised by language and levelled,
// without any words.
//
// All share one index, and the scores of every query that one of them has
// ranked by: 12 bytes for each query and passage.
func Ablations(model *quantize.Model) []System {
	s := &shared{model: model}
	w := engine.DefaultWeights
	vectors := fuse.Weights{Own: 1, Other: 1, Share: w.Share}
	unlevelled := w
	unlevelled.Share = 0
	return []System{
		s.system(Whole, func(r *raw, pool, alone []float32, own uint8) {
			copy(pool, r.hybrid)
			s.hybrid.apart(alone, r, own, w, fuse.Join)
		}),
		s.joined(AskedOnce, w, fuse.Join),
		s.joined(Unlevelled, unlevelled, fuse.Join),
		s.joined(OneScale, w, oneScale),
		s.joined(DenseEven, vectors, fuse.Join),
		s.system(DenseAlone, func(r *raw, pool, alone []float32, _ uint8) {
			copy(pool, r.dense)
			copy(alone, r.dense)
		}),
		s.system(WordsAlone, func(r *raw, pool, alone []float32, _ uint8) {
			copy(pool, r.words)
			copy(alone, r.words)
		}),
	}
}

// joiner joins dense and lexical scores: fuse.Join or another.
type joiner func(dense, lexical []float32, group []uint8, own uint8, w fuse.Weights)

// oneScale joins as fuse.Join does, but all scores of the pool are one group.
func oneScale(dense, lexical []float32, group []uint8, own uint8, w fuse.Weights) {
	one := make([]uint8, len(dense))
	fuse.Normalize(dense, one)
	fuse.Normalize(lexical, one)
	fuse.Blend(dense, lexical, group, own, w)
}

// apart joins the scores of each language's passages by themselves.
func (h *hybrid) apart(alone []float32, r *raw, own uint8, w fuse.Weights, join joiner) {
	words := slices.Clone(r.words)
	copy(alone, r.dense)
	for i, from := range h.edges[:len(h.edges)-1] {
		to := h.edges[i+1]
		join(alone[from:to], words[from:to], h.group[from:to], own, w)
	}
}
