package evaluate

import (
	"sync"

	"glossa/quantize"
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/engine"
	"glossa/wasm/fuse"
)

// shared is one index for several systems on the same passages, which rank by
// the same scores put together in different ways.
type shared struct {
	model  *quantize.Model
	of     *lareqa.Passage // the first of the passages
	count  int
	hybrid *hybrid
	lock   sync.Mutex
	scored map[string]*raw // by query
}

// raw are the engine's scores of the pool for one query.
type raw struct{ hybrid, dense, words []float32 }

// index fills an engine, unless it holds these passages already.
func (s *shared) index(passages []lareqa.Passage) error {
	if len(passages) > 0 && s.of == &passages[0] && s.count == len(passages) {
		return nil
	}
	opt := engine.Options{}
	opt.Lexical.Cache = s.model.Config.VocabularySize
	e, err := fill(s.model, opt, passages)
	if err != nil {
		return err
	}
	s.hybrid, s.count, s.scored = newHybrid(e, opt, passages), len(passages), map[string]*raw{}
	if len(passages) > 0 {
		s.of = &passages[0]
	}
	return nil
}

// raw scores a query, unless it was scored before. Two workers that ask for
// one query at once both score it, to the same.
func (s *shared) raw(query string) (*raw, error) {
	s.lock.Lock()
	r := s.scored[query]
	s.lock.Unlock()
	if r != nil {
		return r, nil
	}
	all := make([]float32, 3*s.count)
	r = &raw{all[:s.count], all[s.count : 2*s.count], all[2*s.count:]}
	if err := s.hybrid.engine.ScoresApart(r.hybrid, r.dense, r.words, engine.Query{Text: query}); err != nil {
		return nil, err
	}
	s.lock.Lock()
	s.scored[query] = r
	s.lock.Unlock()
	return r, nil
}

// system ranks by what put makes of the scores, of the pool and of each
// language alone.
func (s *shared) system(name string, put func(r *raw, pool, alone []float32, own uint8)) System {
	return System{Name: name, Separable: true, Index: func(passages []lareqa.Passage) (Ranker, error) {
		return &putTogether{s, put}, s.index(passages)
	}}
}

// joined joins the scores anew.
func (s *shared) joined(name string, w fuse.Weights, join joiner) System {
	return s.system(name, func(r *raw, pool, alone []float32, own uint8) {
		words := append([]float32(nil), r.words...)
		copy(pool, r.dense)
		join(pool, words, s.hybrid.group, own, w)
		s.hybrid.apart(alone, r, own, w, join)
	})
}

// putTogether is one way of putting the scores together.
type putTogether struct {
	shared *shared
	put    func(r *raw, pool, alone []float32, own uint8)
}

// Split implements Splitter.
func (p *putTogether) Split(pool, alone []float32, query, _ string) error {
	r, err := p.shared.raw(query)
	if err != nil {
		return err
	}
	p.put(r, pool, alone, p.shared.hybrid.own(query))
	return nil
}

// Scores implements Ranker.
func (p *putTogether) Scores(dst []float32, query, language string) error {
	return p.Split(dst, make([]float32, len(dst)), query, language)
}
