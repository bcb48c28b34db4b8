package tokenizer

import (
	"slices"
	"unicode/utf8"

	"glossa/wasm/kernel"
)

// maxWord bounds the memory one word takes: a longer word, which no language
// has, is cut into parts of at most so many bytes.
const maxWord = 1 << 16

// maxKept is the greatest capacity in bytes of a buffer kept for reuse.
const maxKept = 1 << 20

// scratch is what one Encode needs, kept between calls.
type scratch struct {
	words words
	steps []kernel.Step
}

// Encode appends the ids of the text's pieces to dst and returns it. A run of
// unknown characters is one id 0, also across words. It does not allocate
// when dst has room. It is safe for concurrent use.
func (t *Tokenizer) Encode(dst []int32, text string) []int32 {
	s := t.scratch.Get().(*scratch)
	s.words.start(t.pipeline, text)
	from := len(dst)
	for s.words.next() {
		for word := s.words.word; len(word) > 0; {
			part := head64k(word)
			word = word[len(part):]
			dst = t.encodeWord(dst, s, part)
		}
	}
	if cap(s.words.run) > maxKept || cap(s.words.word) > maxKept {
		s.words = words{}
	}
	s.words.text = ""
	t.scratch.Put(s)
	return fuse(dst, from)
}

// head64k is the part of a word to segment at once, cut between characters.
func head64k(word []byte) []byte {
	if len(word) <= maxWord {
		return word
	}
	end := maxWord
	for !utf8.RuneStart(word[end]) {
		end--
	}
	return word[:end]
}

// encodeWord appends the pieces of the best path through the word: of equally
// good paths the one whose last piece is longest, as in the npm package.
func (t *Tokenizer) encodeWord(dst []int32, s *scratch, word []byte) []int32 {
	s.steps = slices.Grow(s.steps[:0], len(word)+1)[:len(word)+1]
	kernel.Segment(s.steps, word, t.trie, t.vocab.scores, t.unknown)
	from := len(dst)
	for end := int32(len(word)); end > 0; end = s.steps[end].Start {
		dst = append(dst, s.steps[end].Piece)
	}
	slices.Reverse(dst[from:])
	return dst
}

// score is the log probability of piece id on a path.
func (t *Tokenizer) score(id int32) float64 {
	if id == 0 {
		return t.unknown
	}
	return float64(t.vocab.scores[id])
}

// fuse makes every run of unknown pieces in ids[from:] one.
func fuse(ids []int32, from int) []int32 {
	out := ids[:from]
	for _, id := range ids[from:] {
		if id != 0 || len(out) == from || out[len(out)-1] != 0 {
			out = append(out, id)
		}
	}
	return out
}
