package engine

import "cmp"

// ScoresApart is Scores in the modes Hybrid, Dense and Lexical at once, for hardly
// more than the price of Hybrid; q.Mode is not looked at.
func (e *Engine) ScoresApart(hybrid, dense, words []float32, q Query) error {
	q.Mode = Lexical // which an engine without words refuses
	if err := e.checkQuery(q); err != nil {
		return err
	}
	e.lock.RLock()
	defer e.lock.RUnlock()
	ix := e.index
	if err := cmp.Or(ix.checkLength(hybrid), ix.checkLength(dense), ix.checkLength(words)); err != nil {
		return err
	}
	s := e.borrow()
	defer e.scratch.Put(s)
	s.filter.set(ix, q)
	s.scores, s.second = resize(s.scores, ix.order.len()), resize(s.second, ix.order.len())
	known := e.tokenize(s, q.Text)
	if !known {
		clear(s.scores)
		clear(s.second)
	} else if err := e.scoreBoth(s); err != nil {
		return err
	}
	ix.pack(dense, s.scores, s)
	ix.pack(words, s.second, s)
	if known {
		if err := e.join(s, q); err != nil {
			return err
		}
	}
	ix.pack(hybrid, s.scores, s)
	return nil
}
