package tokenizer

import (
	"slices"

	"glossa/wasm/kernel"
)

// maxWord bounds the memory one word takes: a longer word, which no language
// has, is cut into parts of at most so many characters.
const maxWord = 1 << 16

// maxKept is the greatest capacity of a buffer kept for reuse.
const maxKept = 1 << 18

// scratch is what one Encode needs, kept between calls.
type scratch struct {
	words   words
	symbols []uint16 // the word's characters, as the trie knows them
	steps   []kernel.Step
}

// Encode appends the ids of the text's pieces to dst and returns it. A run of
// unknown characters is one id 0, also across words. It does not allocate
// when dst has room. It is safe for concurrent use.
func (t *Tokenizer) Encode(dst []int32, text string) []int32 {
	s := t.scratch.Get().(*scratch)
	s.words.start(t.pipeline, text)
	from := len(dst)
	for s.words.next() {
		dst = t.encodeWord(dst, s, s.words.word)
	}
	s.words.text = ""
	if cap(s.words.run) > maxKept {
		*s = scratch{}
	}
	t.scratch.Put(s)
	return fuse(dst, from)
}

// encodeWord appends the pieces of a word, which begins with the metaspace
// whether that stands in the text or not.
func (t *Tokenizer) encodeWord(dst []int32, s *scratch, word []mapped) []int32 {
	s.symbols = s.symbols[:0]
	if word[0].char() != metaspace {
		s.symbols = append(s.symbols, t.alphabet.number(metaspace))
	}
	for _, c := range word {
		s.symbols = append(s.symbols, t.alphabet.number(c.char()))
	}
	for rest := s.symbols; len(rest) > 0; {
		part := rest[:min(len(rest), maxWord)]
		rest = rest[len(part):]
		dst = t.appendBest(dst, s, part)
	}
	return dst
}

// appendBest appends the pieces of the best path through the symbols: of
// equally good ones that whose last piece is longest, as in the npm package.
func (t *Tokenizer) appendBest(dst []int32, s *scratch, word []uint16) []int32 {
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
