package pool

import (
	"slices"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/linear"
)

// encoded are the texts of some entries, cut: text k of them all ends at
// ends[k] of pieces.
type encoded struct {
	pieces []int32
	ends   []uint32
}

// flush cuts the texts of the chunk, several ranges at once, and files them in
// the order of the records.
func (l *loader) flush() {
	const size = 256
	parts := make([]encoded, (len(l.chunk)+size-1)/size)
	linear.Ranges(len(l.chunk), size, func(k, lo, hi int) {
		for i := lo; i < hi; i++ {
			parts[k].record(l.tokenizer, &l.chunk[i].record)
		}
	})
	for k := range parts {
		part, next := &parts[k], 0
		base := uint32(len(l.pools.Arena))
		l.pools.Arena = append(l.pools.Arena, part.pieces...)
		for _, e := range l.chunk[k*size : min(len(l.chunk), (k+1)*size)] {
			next = l.place(e, part, next, base)
		}
	}
	l.chunk = l.chunk[:0]
}

func (e *encoded) record(tokenizer Tokenizer, r *data.Record) {
	if r.IsQA() {
		e.text(tokenizer, r.Question.Text)
		e.text(tokenizer, r.Sentence.Text)
		e.text(tokenizer, r.Paragraph.Text)
		return
	}
	for _, t := range r.Texts {
		e.text(tokenizer, t.Text)
	}
}

func (e *encoded) text(tokenizer Tokenizer, text string) {
	from := len(e.pieces)
	e.pieces = tokenizer.Encode(e.pieces, text)
	known := slices.DeleteFunc(e.pieces[from:], func(id int32) bool { return id == 0 })
	e.pieces = e.pieces[:from+len(known)]
	e.ends = append(e.ends, uint32(len(e.pieces)))
}

// at is text k, in a language, of an arena in which the part begins at base.
func (e *encoded) at(k int, language int, base uint32) Text {
	lo := uint32(0)
	if k > 0 {
		lo = e.ends[k-1]
	}
	return Text{Key: key(e.pieces[lo:e.ends[k]]), At: base + lo, Size: e.ends[k] - lo, Language: uint8(language)}
}

// key is the FNV-1a hash of the pieces.
func key(pieces []int32) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, p := range pieces {
		h = (h ^ uint64(uint32(p))) * 0x100000001b3
	}
	return h
}

// place files a record whose texts begin at number k of the part, and returns
// the number of the first text after it.
func (l *loader) place(e entry, part *encoded, k int, base uint32) (next int) {
	if e.record.IsQA() {
		l.placeQA(e, part, k, base)
		return k + 3
	}
	texts := make([]Text, 0, len(e.record.Texts))
	for i, t := range e.record.Texts {
		if language := languageIndex(t.Language); language >= 0 {
			if text := part.at(k+i, language, base); text.Size > 0 {
				texts = append(texts, text)
			}
		}
	}
	l.placeParallel(e, texts)
	return k + len(e.record.Texts)
}

func (l *loader) placeParallel(e entry, texts []Text) {
	if len(texts) == 0 || texts[0].Language == texts[len(texts)-1].Language {
		return
	}
	if e.held {
		first := slices.CompactFunc(texts, func(a, b Text) bool { return a.Language == b.Language })
		l.pools.Development.Parallel = append(l.pools.Development.Parallel, first)
		return
	}
	e.source.Parallel.add(texts)
}

func (l *loader) placeQA(e entry, part *encoded, k int, base uint32) {
	language := languageIndex(e.record.Question.Language)
	if language < 0 {
		return
	}
	a := Answer{part.at(k, language, base), part.at(k+1, language, base), part.at(k+2, language, base), -1}
	if a.Question.Size == 0 || a.Sentence.Size == 0 {
		return
	}
	a.Inside = find(l.pools.Pieces(a.Paragraph), l.pools.Pieces(a.Sentence))
	to := &e.source.QA[language]
	if e.held {
		to = &l.pools.Development.QA[language]
	}
	*to = append(*to, a)
}

// find is where part begins in whole, -1 where it is not.
func find(whole, part []int32) int {
	for i := 0; i+len(part) <= len(whole); i++ {
		if slices.Equal(whole[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}
