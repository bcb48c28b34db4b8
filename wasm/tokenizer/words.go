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
	nfkc     nfkc.Normalizer
	runes    []rune   // the current run after NFKC
	run      []mapped // the same after the other steps
	pos      int      // where in run to read on
	word     []mapped // the word found, a part of run without the metaspace
}

// start makes w ready for another text and keeps its buffers.
func (w *words) start(p *Pipeline, text string) {
	w.pipeline, w.text = p, text
	w.run, w.pos = w.run[:0], 0
}

// next finds the next word; it is in w.word until the next call.
func (w *words) next() bool {
	for ; ; w.pos++ {
		for w.pos == len(w.run) {
			if !w.nextRun() {
				return false
			}
		}
		if w.run[w.pos].class() != space {
			break
		}
	}
	end := w.pos + 1
	for end < len(w.run) && w.joined(w.run[end-1].class(), w.run[end].class()) {
		end++
	}
	w.word, w.pos = w.run[w.pos:end], end
	return true
}

// joined says whether a character belongs to the word of the one before it.
func (w *words) joined(last, c class) bool {
	return c != space && (c == last || !w.pipeline.punctuation)
}

// nextRun normalises the next run of the text; false at the text's end.
func (w *words) nextRun() bool {
	start := 0
	for start < len(w.text) && isASCIISpace(w.text[start]) {
		start++
	}
	end, bits := start, byte(0)
	for end < len(w.text) && !isASCIISpace(w.text[end]) {
		bits |= w.text[end]
		end++
	}
	run := w.text[start:end]
	w.text = w.text[end:]
	w.runes = w.runes[:0]
	if bits >= utf8.RuneSelf && w.pipeline.nfkc {
		w.runes = w.nfkc.Append(w.runes, run)
	} else {
		for _, r := range run {
			w.runes = append(w.runes, r)
		}
	}
	w.run, w.pos = w.pipeline.table.append(w.run[:0], w.runes), 0
	return len(run) > 0
}

func isASCIISpace(b byte) bool {
	return b <= ' ' && (b == ' ' || b >= '\t' && b <= '\r')
}
