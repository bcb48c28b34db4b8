package engine

import "glossa/wasm/language"

// Add puts passages in, wholly or not at all; one with an ID already present
// replaces that passage and keeps its place in the insertion order.
func (e *Engine) Add(passages ...Passage) error {
	for i := range passages {
		if err := passages[i].check(i); err != nil {
			return err
		}
	}
	e.lock.Lock()
	defer e.lock.Unlock()
	if err := e.index.check(passages); err != nil {
		return err
	}
	s := e.borrow()
	defer e.scratch.Put(s)
	for i := range passages {
		if err := e.add(&passages[i], s); err != nil {
			return err
		}
	}
	return nil
}

func (e *Engine) add(p *Passage, s *scratch) error {
	context := p.Context
	if context == "" {
		context = p.Title
	}
	s.text = e.tokenizer.Encode(s.text[:0], p.Text)
	s.context = s.context[:0]
	if context != "" {
		s.context = e.tokenizer.Encode(s.context, context)
	}
	e.encoder.PassagePieces(s.vector, s.text, s.context)
	shown := *p
	if e.options.NoTexts {
		shown.Title, shown.Text = "", ""
		shown.Language = p.language()
	}
	return e.index.put(&shown, s)
}

// language returns the language of p, detecting it where none is given.
func (p *Passage) language() string {
	if p.Language == "" {
		return language.Detect(p.Text)
	}
	return p.Language
}

// put stores a passage that is encoded in s.
func (ix *index) put(p *Passage, s *scratch) error {
	slot, known := ix.ids.find(&ix.texts, p.ID)
	if known {
		if err := ix.dense.Replace(slot, s.vector); err != nil {
			return err
		}
		ix.forget(slot)
	} else {
		fresh, err := ix.dense.Append(s.vector)
		if err != nil {
			return err
		}
		slot = fresh
		ix.order.put(slot)
	}
	code := ix.languages.take(p.language())
	ix.setLanguage(slot, code)
	ix.tags.put(slot, p.Tags)
	if ix.lexical != nil {
		ix.lexical.Add(slot, code, s.text, s.context)
	}
	ix.texts.put(slot, p.ID, p.Title, p.Text)
	ix.ids.insert(&ix.texts, slot)
	return nil
}

// forget drops what is known of slot but its vector, postings and place.
func (ix *index) forget(slot int) {
	ix.ids.remove(&ix.texts, slot)
	ix.texts.drop(slot)
	ix.languages.give(ix.language.at(slot))
	ix.tags.drop(slot)
}

// Remove takes the passage with that id out and says whether it was there.
func (e *Engine) Remove(id string) bool {
	e.lock.Lock()
	defer e.lock.Unlock()
	ix := e.index
	slot, known := ix.ids.find(&ix.texts, id)
	if !known {
		return false
	}
	ix.forget(slot)
	ix.order.give(slot)
	if ix.lexical != nil {
		ix.lexical.Remove(slot)
	}
	ix.dense.Remove(slot)
	return true
}
