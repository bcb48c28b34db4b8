package engine

import (
	"strconv"
	"unicode/utf8"
)

func checkQueryText(text string) error {
	if len(text) > MaxQueryBytes {
		return problem(ErrTooLarge, "a query of "+strconv.Itoa(len(text))+" bytes, the limit is "+
			strconv.Itoa(MaxQueryBytes))
	}
	if !utf8.ValidString(text) {
		return problem(ErrArgument, "the query is not UTF-8")
	}
	return nil
}

func (e *Engine) checkQuery(q Query) error {
	if q.K < 0 {
		return problem(ErrArgument, strconv.Itoa(q.K)+" hits asked for")
	}
	if q.Mode > Lexical {
		return problem(ErrArgument, "there is no mode "+strconv.Itoa(int(q.Mode)))
	}
	if q.Mode == Lexical && e.options.DenseOnly {
		return problem(ErrArgument, "this engine keeps no lexical index: ask it for dense hits")
	}
	return checkQueryText(q.Text)
}

// check refuses p, the i-th of its call, if it cannot be added.
func (p *Passage) check(i int) error {
	size := len(p.ID) + len(p.Text) + len(p.Title) + len(p.Language) + len(p.Context)
	for _, tag := range p.Tags {
		size += len(tag)
	}
	if size > MaxPassageBytes {
		return problem(ErrTooLarge, "passage "+strconv.Itoa(i)+" has "+strconv.Itoa(size)+
			" bytes, the limit is "+strconv.Itoa(MaxPassageBytes))
	}
	if p.ID == "" {
		return problem(ErrArgument, "passage "+strconv.Itoa(i)+" has no id")
	}
	for _, s := range [...]string{p.ID, p.Text, p.Title, p.Language, p.Context} {
		if !utf8.ValidString(s) {
			return problem(ErrArgument, "passage "+strconv.Itoa(i)+" is not UTF-8")
		}
	}
	for _, tag := range p.Tags {
		if tag == "" || !utf8.ValidString(tag) {
			return problem(ErrArgument, "passage "+strconv.Itoa(i)+" has a tag that is empty or not UTF-8")
		}
	}
	return nil
}

// check refuses passages that do not fit the index together. It may count a
// replaced passage as a new one.
func (ix *index) check(passages []Passage) error {
	if len(passages) > MaxPassages-ix.order.live() {
		return problem(ErrTooLarge, "the index holds at most "+strconv.Itoa(MaxPassages)+" passages")
	}
	if len(passages) > maxLanguages-ix.languages.live() && !ix.languages.fits(maxLanguages, eachLanguage(passages)) {
		return problem(ErrTooLarge, "the index holds at most "+strconv.Itoa(maxLanguages)+" languages")
	}
	if !ix.tags.names.fits(maxTags, eachTag(passages)) {
		return problem(ErrTooLarge, "the index holds at most "+strconv.Itoa(maxTags)+" different tags")
	}
	return nil
}

func eachLanguage(passages []Passage) func(yield func(string)) {
	return func(yield func(string)) {
		for i := range passages {
			yield(passages[i].language())
		}
	}
}

func eachTag(passages []Passage) func(yield func(string)) {
	return func(yield func(string)) {
		for i := range passages {
			for _, tag := range passages[i].Tags {
				yield(tag)
			}
		}
	}
}
