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

func checkQuery(q Query) error {
	if q.K < 0 {
		return problem(ErrArgument, strconv.Itoa(q.K)+" hits asked for")
	}
	if q.Mode > Lexical {
		return problem(ErrArgument, "there is no mode "+strconv.Itoa(int(q.Mode)))
	}
	return checkQueryText(q.Text)
}

// check refuses p, the i-th of its call, if it cannot be added.
func (p *Passage) check(i int) error {
	size := len(p.ID) + len(p.Text) + len(p.Title) + len(p.Language) + len(p.Context)
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
	return nil
}

// check refuses passages that do not fit the index together. It may count a
// replaced passage as a new one.
func (ix *index) check(passages []Passage) error {
	if len(passages) > MaxPassages-ix.order.live() {
		return problem(ErrTooLarge, "the index holds at most "+strconv.Itoa(MaxPassages)+" passages")
	}
	room := maxLanguages - ix.languages.live()
	if len(passages) <= room {
		return nil
	}
	fresh := map[string]bool{}
	for i := range passages {
		name := passages[i].language()
		if _, known := ix.languages.code(name); !known {
			fresh[name] = true
		}
	}
	if len(fresh) > room {
		return problem(ErrTooLarge, "the index holds at most "+strconv.Itoa(maxLanguages)+" languages")
	}
	return nil
}
