package engine

import (
	"errors"
	"unicode/utf8"

	"glossa/wasm/lexical"
)

// restore fills an empty index.
func (ix *index) restore(passages int, sections [snapshotSections][]byte) error {
	if err := ix.readLanguages(sections[0]); err != nil {
		return err
	}
	if err := ix.readCodes(passages, sections[1]); err != nil {
		return err
	}
	if err := ix.readTexts(passages, sections[2]); err != nil {
		return err
	}
	if err := ix.readVectors(passages, sections[3]); err != nil {
		return err
	}
	return ix.readLexical(passages, sections[4])
}

func (ix *index) readLanguages(data []byte) error {
	if len(data) < 4 || u32(data) > maxLanguages {
		return malformed("the language table")
	}
	n := int(u32(data))
	data = data[4:]
	for range n {
		if len(data) < 4 || uint64(u32(data)) > uint64(min(len(data)-4, maxLanguageName)) {
			return malformed("the language table is cut short")
		}
		end := 4 + int(u32(data))
		ix.languages.names = append(ix.languages.names, string(data[4:end]))
		ix.languages.uses = append(ix.languages.uses, 0)
		data = data[end:]
	}
	if len(data) > 0 {
		return malformed("bytes follow the language table")
	}
	return nil
}

// readCodes also refuses language tables that no engine writes: two codes of
// one name, a name that is not UTF-8, one for a code not used, or an unused
// code at the end.
func (ix *index) readCodes(passages int, data []byte) error {
	l := &ix.languages
	if len(data) != passages {
		return malformed("the language codes")
	}
	for _, code := range data {
		if int(code) >= len(l.names) {
			return malformed("a language code outside of the table")
		}
		l.uses[code]++
	}
	for code, name := range l.names {
		used := l.uses[code] > 0
		first, _ := l.code(name)
		switch {
		case !used && (name != "" || code == len(l.names)-1):
			return malformed("a language that no passage has")
		case used && (int(first) != code || !utf8.ValidString(name)):
			return malformed("a language twice or not UTF-8")
		}
	}
	ix.language = append([]uint8(nil), data...)
	return nil
}

func (ix *index) readTexts(passages int, data []byte) error {
	if len(data) < passages*snapshotLengthsEach {
		return malformed("the texts are cut short")
	}
	lengths, body := data[:passages*snapshotLengthsEach], data[passages*snapshotLengthsEach:]
	if !utf8.Valid(body) {
		return malformed("a text is not UTF-8")
	}
	for slot := range passages {
		each := lengths[slot*snapshotLengthsEach:]
		a, b, c := uint64(u32(each)), uint64(u32(each[4:])), uint64(u32(each[8:]))
		if a == 0 || a+b+c > uint64(min(len(body), MaxPassageBytes)) {
			return malformed("lengths of texts")
		}
		id, title, text := view(body[:a]), view(body[a:a+b]), view(body[a+b:a+b+c])
		if !startsRune(title) || !startsRune(text) || !startsRune(id) {
			return malformed("a text is not UTF-8")
		}
		ix.texts.put(slot, id, title, text)
		ix.order.put(slot)
		body = body[a+b+c:]
	}
	if len(body) > 0 {
		return malformed("bytes follow the texts")
	}
	if !ix.ids.rebuild(&ix.texts, passages) {
		return malformed("an id twice")
	}
	return nil
}

// startsRune says whether s, cut from valid UTF-8, begins on a rune.
func startsRune(s string) bool { return s == "" || utf8.RuneStart(s[0]) }

func (ix *index) readVectors(passages int, data []byte) error {
	width := ix.dense.Dimensions()
	if uint64(len(data)) != uint64(passages)*uint64(width+4) {
		return malformed("the vectors")
	}
	codes, scales := codesOf(data[:passages*width]), data[passages*width:]
	for slot := range passages {
		got, err := ix.dense.AppendRow(codes[slot*width:(slot+1)*width], f32(scales[slot*4:]))
		if err != nil || got != slot {
			return malformed("a vector is out of range")
		}
	}
	return nil
}

func (ix *index) readLexical(passages int, data []byte) error {
	err := ix.lexical.Restore(data)
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
