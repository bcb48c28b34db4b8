package tokenizer

import (
	"unicode/utf8"

	"glossa/wasm/tokenizer/nfkc"
)

// words walks over the words of a text. The text is normalised one run
// between ASCII spaces at a time: no step looks across one.
type words struct {
	pipeline *Pipeline
	text     string // what is left to read
	run      []byte // the current run after NFKC
	pos      int    // where in run to read on
	pending  []rune // rest of a character that became several
	nfkc     nfkc.Normalizer
	word     []byte // the word found
	class    class  // its class
}

// start makes w ready for another text and keeps its buffers.
func (w *words) start(p *Pipeline, text string) {
	w.pipeline, w.text = p, text
	w.run, w.pos, w.pending = w.run[:0], 0, nil
}

// next finds the next word; it is in w.word until the next call.
func (w *words) next() bool {
	w.word = w.word[:0]
	for {
		at, pending := w.pos, w.pending
		r, c, ok := w.char()
		switch {
		case !ok:
			if len(w.word) > 0 {
				return true
			}
			if !w.nextRun() {
				return false
			}
		case c == space:
			if len(w.word) > 0 {
				return true
			}
		case len(w.word) > 0 && c != w.class && w.pipeline.punctuation:
			w.pos, w.pending = at, pending // it begins the next word
			return true
		default:
			w.append(r)
			w.class = c
		}
	}
}

// append adds a character to the word; a metaspace in the text serves as the
// word's own.
func (w *words) append(r rune) {
	if len(w.word) == 0 && r != '▁' {
		w.word = append(w.word, Metaspace...)
	}
	w.word = utf8.AppendRune(w.word, r)
}

// char reads the run's next character after the steps; ok is false at its end.
func (w *words) char() (r rune, c class, ok bool) {
	if len(w.pending) > 0 {
		r, w.pending = w.pending[0], w.pending[1:]
		return r, classOf(r), true
	}
	for w.pos < len(w.run) {
		r, size := utf8.DecodeRune(w.run[w.pos:])
		w.pos += size
		entry := w.pipeline.table.at(r)
		if entry == 0 {
			return r, letter, true
		}
		if entry&manyBit == 0 {
			return rune(entry & valueBits), class(entry >> classBit), true
		}
		if image := w.pipeline.table.images[entry&^(setBit|manyBit)]; len(image) > 0 {
			w.pending = image[1:]
			return image[0], classOf(image[0]), true
		}
	}
	return 0, letter, false
}

// nextRun normalises the next run of the text; false at the text's end.
func (w *words) nextRun() bool {
	w.pos = 0
	start, ascii := 0, true
	for start < len(w.text) && isASCIISpace(w.text[start]) {
		start++
	}
	end := start
	for end < len(w.text) && !isASCIISpace(w.text[end]) {
		ascii = ascii && w.text[end] < utf8.RuneSelf
		end++
	}
	run := w.text[start:end]
	w.text = w.text[end:]
	if ascii || !w.pipeline.nfkc {
		w.run = append(w.run[:0], run...)
	} else {
		w.run = w.nfkc.Append(w.run[:0], run)
	}
	return len(run) > 0
}

func isASCIISpace(b byte) bool {
	return b == ' ' || b >= '\t' && b <= '\r'
}
