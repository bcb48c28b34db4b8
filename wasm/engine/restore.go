package engine

import (
	"errors"
	"unicode/utf8"

	"glossa/wasm/lexical"
)

// restore fills an empty index, which keeps the sections. It goes through the
// small columns once, to check them, and leaves the large ones where they lie.
func (ix *index) restore(passages int, sections [snapshotSections][]byte) error {
	if err := ix.readNames(sections[sectionNames]); err != nil {
		return err
	}
	if err := ix.readCodes(passages, sections[sectionCodes]); err != nil {
		return err
	}
	if err := ix.readTags(passages, sections[sectionTags]); err != nil {
		return err
	}
	scales, rows := sections[sectionScales], sections[sectionRows]
	if len(scales) != 4*passages || uint64(len(rows)) != uint64(passages)*uint64(ix.dense.Width()) {
		return malformed("the vectors")
	}
	if err := ix.dense.Adopt(codesOf(rows), valuesOf[float32](scales)); err != nil {
		return malformed("a vector is out of range")
	}
	if !ix.texts.adopt(sections[sectionRecords], passages) {
		return malformed("the texts")
	}
	ix.order = order{count: passages}
	ix.ids = ids{late: passages}
	return ix.readLexical(passages, sections[sectionLexical])
}

func (ix *index) readNames(data []byte) error {
	data, ok := readNameList(data, &ix.languages, maxLanguages)
	if ok {
		data, ok = readNameList(data, &ix.tags.names, maxTags)
	}
	if !ok || len(data) > 0 {
		return malformed("the names of languages and tags")
	}
	return nil
}

func readNameList(data []byte, l *names, limit uint32) (rest []byte, ok bool) {
	if len(data) < 4 || u32(data) > limit {
		return nil, false
	}
	n := int(u32(data))
	data = data[4:]
	for range n {
		if len(data) < 4 || uint64(u32(data)) > uint64(min(len(data)-4, MaxPassageBytes)) {
			return nil, false
		}
		end := 4 + int(u32(data))
		l.list = append(l.list, string(data[4:end]))
		data = data[end:]
	}
	l.uses = make([]int, n)
	return data, true
}

// agrees refuses names that no engine writes: two codes of one name, a name
// that is not UTF-8, one for a code not used, or an unused code at the end.
func (l *names) agrees() bool {
	for code, name := range l.list {
		used := l.uses[code] > 0
		first, _ := l.code(name)
		switch {
		case !used && (name != "" || code == len(l.list)-1):
			return false
		case used && (int(first) != code || !utf8.ValidString(name)):
			return false
		}
	}
	return true
}

func (ix *index) readCodes(passages int, data []byte) error {
	if len(data) != passages {
		return malformed("the language codes")
	}
	var uses [256]int
	for _, code := range data {
		uses[code]++
	}
	known := 0
	for code := range ix.languages.uses {
		ix.languages.uses[code] = uses[code]
		known += uses[code]
	}
	if known != passages || !ix.languages.agrees() {
		return malformed("the languages")
	}
	ix.language.adopt(data)
	return nil
}

func (ix *index) readTags(passages int, data []byte) error {
	l := &ix.tags.names
	if len(data) != 8*passages && len(data) != 0 {
		return malformed("the tags")
	}
	sets := valuesOf[uint64](data)
	for _, set := range sets {
		for code := range l.uses {
			l.uses[code] += int(set >> code & 1)
		}
		if set>>len(l.uses) != 0 {
			return malformed("a tag without a name")
		}
	}
	if !l.agrees() {
		return malformed("the tags")
	}
	ix.tags.sets.adopt(sets)
	return nil
}

func (ix *index) readLexical(passages int, data []byte) error {
	if ix.lexical == nil {
		return nil
	}
	err := ix.lexical.Adopt(data)
	if errors.Is(err, lexical.ErrMismatch) {
		return problem(ErrOtherModel, err.Error())
	}
	if err != nil {
		return problem(ErrSnapshot, err.Error())
	}
	if ix.lexical.Slots() != passages || ix.lexical.Passages() != passages {
		return malformed("the lexical index holds other passages")
	}
	return nil
}
