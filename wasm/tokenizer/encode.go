package tokenizer

import (
	"math"
	"slices"
	"unicode/utf8"
)

// maxWord bounds the memory one word takes: a longer word, which no language
// has, is cut into parts of at most so many bytes.
const maxWord = 1 << 16

// maxKept is the greatest capacity in bytes of a buffer kept for reuse.
const maxKept = 1 << 20

// scratch is what one Encode needs, kept between calls.
type scratch struct {
	words words
	best  []node
}

// node is a byte position in a word: the best way to reach it.
type node struct {
	score float64 // of the whole path; -Inf where no path ends
	start int32   // where the path's last piece begins
	piece int32   // the path's last piece
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

// encodeWord appends the pieces of the best path through the word. Paths are
// tried by where their last piece begins, first come first kept: of equally
// good paths the one whose last piece is longest wins, as in the npm package.
func (t *Tokenizer) encodeWord(dst []int32, s *scratch, word []byte) []int32 {
	s.reset(len(word) + 1)
	for begin := 0; begin < len(word); {
		_, size := utf8.DecodeRune(word[begin:])
		t.extend(s.best, word, begin, size)
		begin += size
	}
	from := len(dst)
	for end := int32(len(word)); end > 0; end = s.best[end].start {
		dst = append(dst, s.best[end].piece)
	}
	slices.Reverse(dst[from:])
	return dst
}

// extend lengthens the best path to begin by every piece that fits there, and
// by the unknown piece when the character there is no piece of its own.
func (t *Tokenizer) extend(best []node, word []byte, begin, size int) {
	score, single := best[begin].score, false
	n := t.trie.root[word[begin]]
	for end := begin + 1; n != 0; end++ {
		if id := t.trie.piece(n); id >= 0 {
			single = single || end == begin+size
			t.offer(&best[end], score, begin, id)
		}
		if end == len(word) {
			break
		}
		n = t.trie.child(n, word[end])
	}
	if !single {
		t.offer(&best[begin+size], score, begin, 0)
	}
}

// offer takes the path through piece id when it beats what is known.
func (t *Tokenizer) offer(at *node, score float64, begin int, id int32) {
	if score += t.score(id); score > at.score {
		*at = node{score: score, start: int32(begin), piece: id}
	}
}

// score is the log probability of piece id on a path.
func (t *Tokenizer) score(id int32) float64 {
	if id == 0 {
		return t.unknown
	}
	return float64(t.vocab.scores[id])
}

func (s *scratch) reset(size int) {
	s.best = slices.Grow(s.best[:0], size)[:size]
	for i := range s.best {
		s.best[i].score = math.Inf(-1)
	}
	s.best[0].score = 0
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
