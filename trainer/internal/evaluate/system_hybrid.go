package evaluate

import (
	"sync"

	"glossa/trainer/internal/lareqa"
	"glossa/wasm/engine"
	"glossa/wasm/fuse"
	"glossa/wasm/language"
)

// hybrid is the engine's hybrid mode, and that mode taken apart: dense and
// lexical scores do not depend on the other languages' passages, only their
// fusion does. One index of the pool therefore serves every corpus, fused for
// each as the engine fuses it. A test holds this equal to the engine, bit for
// bit.
type hybrid struct {
	shipped
	weights fuse.Weights
	codes   map[string]uint8 // by language
	group   []uint8          // the language of each passage
	edges   []int            // where each run of one language begins, and the end
	scratch sync.Pool        // of *[]float32, for the lexical scores
}

func newHybrid(e *engine.Engine, opt engine.Options, passages []lareqa.Passage) *hybrid {
	h := &hybrid{shipped: shipped{e, engine.Hybrid}, weights: opt.Weights, codes: map[string]uint8{}}
	if h.weights == (fuse.Weights{}) {
		h.weights = engine.DefaultWeights
	}
	code := 0
	for i, p := range passages {
		if i == 0 || p.Language != passages[i-1].Language {
			code = len(h.edges)
			h.codes[p.Language] = uint8(code)
			h.edges = append(h.edges, i)
		}
		h.group = append(h.group, uint8(code))
	}
	h.edges = append(h.edges, len(passages))
	h.scratch.New = func() any { s := make([]float32, len(passages)); return &s }
	return h
}

// Split implements Splitter.
func (h *hybrid) Split(pool, alone []float32, query, _ string) error {
	borrowed := h.scratch.Get().(*[]float32)
	defer h.scratch.Put(borrowed)
	words := *borrowed
	if err := h.engine.ScoresApart(pool, alone, words, engine.Query{Text: query}); err != nil {
		return err
	}
	own := h.own(query)
	for i, from := range h.edges[:len(h.edges)-1] {
		to := h.edges[i+1]
		fuse.Join(alone[from:to], words[from:to], h.group[from:to], own, h.weights)
	}
	return nil
}

// own is the group of the query's language, as the engine detects it.
func (h *hybrid) own(query string) uint8 {
	if code, known := h.codes[language.Detect(query)]; known {
		return code
	}
	return fuse.None
}
