package tokenizer

import (
	"math"
	"sync"
	"unicode/utf8"

	"glossa/wasm/kernel"
)

// Unknown is the text of piece 0, which stands for every run of characters
// the vocabulary does not hold.
const Unknown = "<unk>"

// Piece is one entry of a vocabulary. Score is the natural logarithm of its
// probability.
type Piece struct {
	Text  string
	Score float32
}

// Tokenizer cuts text into pieces: a [Pipeline] and a Unigram vocabulary. It
// is never changed and safe for concurrent use.
type Tokenizer struct {
	pipeline *Pipeline
	vocab    *vocabulary
	alphabet *alphabet
	trie     *kernel.Trie
	unknown  float64 // score of a character that is no piece
	scratch  sync.Pool
}

// New makes a tokenizer of a pipeline and a vocabulary whose first piece is
// [Unknown]. Scores are rounded to multiples of 1/64: sums of such are exact,
// so every reader of the file finds the same best path, ties included.
func New(p *Pipeline, pieces []Piece) (*Tokenizer, error) {
	bytes := 0
	for _, piece := range pieces {
		bytes += len(piece.Text)
	}
	b := newBuilder(len(pieces), bytes)
	for i, piece := range pieces {
		if !utf8.ValidString(piece.Text) {
			return nil, badPiece(i, "piece is not UTF-8")
		}
		if err := b.add([]byte(piece.Text), round(piece.Score)); err != nil {
			return nil, err
		}
	}
	v, err := b.vocabulary()
	if err != nil {
		return nil, err
	}
	return assemble(p, v)
}

// round gives the nearest multiple of 1/64, the even one at half.
func round(score float32) float32 {
	return float32(math.RoundToEven(float64(score)*64) / 64)
}

func assemble(p *Pipeline, v *vocabulary) (*Tokenizer, error) {
	chars, ends := v.characters()
	alphabet, err := newAlphabet(chars)
	if err != nil {
		return nil, err
	}
	trie, err := newTrie(chars, ends, alphabet)
	if err != nil {
		return nil, err
	}
	t := &Tokenizer{pipeline: p, vocab: v, alphabet: alphabet, trie: trie}
	// The npm package and the Rust library take the least score of all less 10.
	least := v.scores[0]
	for _, s := range v.scores {
		least = min(least, s)
	}
	t.unknown = float64(least) - 10
	t.scratch.New = func() any { return new(scratch) }
	return t, nil
}

// Size is the number of pieces, the unknown one included.
func (t *Tokenizer) Size() int { return t.vocab.size() }

// Piece is the text of piece id, which must lie in [0, Size).
func (t *Tokenizer) Piece(id int32) string { return t.vocab.at(id) }

// Pipeline is what Encode normalises and cuts into words with.
func (t *Tokenizer) Pipeline() *Pipeline { return t.pipeline }

// Score returns the natural logarithm of the probability of piece id.
func (t *Tokenizer) Score(id int32) float64 { return t.score(id) }
