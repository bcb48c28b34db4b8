package evaluate

import (
	"glossa/quantize"
	"glossa/trainer/internal/lareqa"
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
// parts are taken away, in the order of the constants above. All share one
// index. Asked once, it does not ask again with its best passages' vectors.
// Not levelled, a language keeps what its best score is above the others'. On
// one scale, the scores are not normalised by language either: they are
// z-scored over the whole pool. Set even, the vectors' scores are normalised
// by language and levelled, without any words.
func Ablations(model *quantize.Model) []System {
	shared := new(shared)
	shared.model = model
	w := engine.DefaultWeights
	vectors := fuse.Weights{Own: 1, Other: 1, Share: w.Share}
	unlevelled := w
	unlevelled.Share = 0
	return []System{
		shared.system(Whole, func(h *hybrid) Ranker { return h }),
		shared.joined(AskedOnce, w, fuse.Join),
		shared.joined(Unlevelled, unlevelled, fuse.Join),
		shared.joined(OneScale, w, oneScale),
		shared.joined(DenseEven, vectors, fuse.Join),
		shared.system(DenseAlone, func(h *hybrid) Ranker { return shipped{h.engine, engine.Dense} }),
		shared.system(WordsAlone, func(h *hybrid) Ranker { return shipped{h.engine, engine.Lexical} }),
	}
}

// oneScale joins as fuse.Join does, but all scores of the pool are one group.
func oneScale(dense, lexical []float32, group []uint8, own uint8, w fuse.Weights) {
	one := make([]uint8, len(dense))
	fuse.Normalize(dense, one)
	fuse.Normalize(lexical, one)
	for i, g := range group {
		weight := w.Other
		if g == own {
			weight = w.Own
		}
		dense[i] = float32(weight*dense[i]) + float32((1-weight)*lexical[i])
	}
}

// shared is one index for several systems on the same passages.
type shared struct {
	model  *quantize.Model
	of     *lareqa.Passage // the first of the passages
	count  int
	hybrid *hybrid
}

// index fills an engine, unless it holds these passages already.
func (s *shared) index(passages []lareqa.Passage) (*hybrid, error) {
	if len(passages) > 0 && s.of == &passages[0] && s.count == len(passages) {
		return s.hybrid, nil
	}
	opt := engine.Options{}
	opt.Lexical.Cache = s.model.Config.VocabularySize
	e, err := fill(s.model, opt, passages)
	if err != nil {
		return nil, err
	}
	s.hybrid, s.count = newHybrid(e, opt, passages), len(passages)
	if len(passages) > 0 {
		s.of = &passages[0]
	}
	return s.hybrid, nil
}

func (s *shared) system(name string, ranker func(*hybrid) Ranker) System {
	return System{Name: name, Separable: true, Index: func(passages []lareqa.Passage) (Ranker, error) {
		h, err := s.index(passages)
		if err != nil {
			return nil, err
		}
		return ranker(h), nil
	}}
}

// joiner joins dense and lexical scores: fuse.Join or another.
type joiner func(dense, lexical []float32, group []uint8, own uint8, w fuse.Weights)

func (s *shared) joined(name string, w fuse.Weights, join joiner) System {
	return s.system(name, func(h *hybrid) Ranker { return &joined{h, w, join} })
}

// joined is hybrid with another joining of the same scores.
type joined struct {
	*hybrid
	weights fuse.Weights
	join    joiner
}

// Split implements Splitter.
func (j *joined) Split(pool, alone []float32, query, _ string) error {
	if err := j.engine.Scores(alone, engine.Query{Text: query, Mode: engine.Dense}); err != nil {
		return err
	}
	words := make([]float32, 2*len(pool))
	words, poolWords := words[:len(pool)], words[len(pool):]
	if err := j.engine.Scores(words, engine.Query{Text: query, Mode: engine.Lexical}); err != nil {
		return err
	}
	copy(pool, alone)
	copy(poolWords, words)
	own := j.own(query)
	j.join(pool, poolWords, j.group, own, j.weights)
	for i, from := range j.edges[:len(j.edges)-1] {
		to := j.edges[i+1]
		j.join(alone[from:to], words[from:to], j.group[from:to], own, j.weights)
	}
	return nil
}
