package tokenizer

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
}
