package engine

import (
	"glossa/wasm/encoder"
	"glossa/wasm/fuse"
)

// several reports whether passages of more than one language take part. Within
// one language feedback was found to gain nothing.
func several(groups []uint8) bool {
	first := uint8(fuse.None)
	for _, g := range groups {
		if g == fuse.None {
			continue
		}
		if first != fuse.None && g != first {
			return true
		}
		first = g
	}
	return false
}

// askAgain replaces the joined scores by those of the query with the best
// passages' vectors added; s.vector holds the query's, s.second the lexical
// scores as Join left them.
func (e *Engine) askAgain(s *scratch, own uint8) error {
	f := &e.options.Feedback
	if f.Passages <= 0 {
		return nil
	}
	e.index.choose(s, f.Passages, false)
	found := s.best.Sorted()
	for _, c := range found {
		slot := e.index.order.slot(c.Position)
		if err := e.index.dense.AddTo(s.vector, int(slot), f.Weight/float32(len(found))); err != nil {
			return err
		}
	}
	encoder.Normalize(s.vector)
	if err := e.scoreVector(s, s.scores); err != nil {
		return err
	}
	fuse.Again(s.scores, s.second, s.groups, own, f.Weights)
	return nil
}
