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
	runs    []fuse.Run       // of languages, each with a code of its own
	scratch sync.Pool        // of *[]float32, for the lexical scores
}

func newHybrid(e *engine.Engine, opt engine.Options, passages []lareqa.Passage) *hybrid {
	h := &hybrid{shipped: shipped{e, engine.Hybrid}, weights: opt.Weights, codes: map[string]uint8{}}
	if h.weights == (fuse.Weights{}) {
		h.weights = engine.DefaultWeights
	}
	code := uint8(0)
	for i, p := range passages {
		if i == 0 || p.Language != passages[i-1].Language {
			code = uint8(len(h.runs))
			h.codes[p.Language] = code
		}
		h.runs = fuse.Extend(h.runs, code, i+1)
	}
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
	h.apart(alone, words, own, h.weights, fuse.Join)
	return nil
}

// joiner joins dense and lexical scores: fuse.Join or another.
type joiner func(dense, lexical []float32, runs []fuse.Run, own uint8, w fuse.Weights)

// apart joins the scores of each language's passages by themselves.
func (h *hybrid) apart(dense, lexical []float32, own uint8, w fuse.Weights, join joiner) {
	from := 0
	for _, run := range h.runs {
		alone := []fuse.Run{{Group: run.Group, End: run.End - from}}
		join(dense[from:run.End], lexical[from:run.End], alone, own, w)
		from = run.End
	}
}

// own is the group of the query's language, as the engine detects it.
func (h *hybrid) own(query string) uint8 {
	if code, known := h.codes[language.Detect(query)]; known {
		return code
	}
	return fuse.None
}
