package vocab

// Options shape a vocabulary. The zero value is the default of every field.
type Options struct {
	// Size is the number of pieces wanted, <unk> not counted; 0 means 63,999.
	Size int
	// Seeds bounds the substrings the first round starts from; 0 means 1,000,000.
	Seeds int
	// MinCount is how often a substring must be seen to be a seed; 0 means 3.
	// Where every word is a seed, nothing needs the parts of words, and they are
	// pruned before the words are.
	MinCount int
	// Coverage is the share of each language's characters that must be pieces
	// of their own; 0 means 0.9995.
	Coverage float64
	// Temperature raises the languages' sizes before they are shared out:
	// 0 gives every language the same weight, 1 weights them by size.
	Temperature float64
	// ShortShare bounds the share of a language's weight that titles and
	// dictionary terms take from running text; 0 means 0.3, 1 is no bound.
	ShortShare float64
	// Glue lets a piece join the metaspace to Han, Thai and digits.
	Glue bool
	// OnRound, where set, is called after every round.
	OnRound func(Round)
	// Save, where set, takes the state after every round but the last; its
	// error ends the learning.
	Save func(*State) error
	// Resume, where set, is the state to go on from.
	Resume *State
}

// Round reports one round of expectation maximisation and pruning.
type Round struct {
	Round      int     `json:"round"`
	Pieces     int     `json:"pieces"`        // before pruning
	Likelihood float64 `json:"loglikelihood"` // nats a character, after the round's last expectation
	Kept       int     `json:"kept"`          // after pruning
	Seconds    float64 `json:"seconds"`
	// Done is the share of the way to the final size, 0 to 1, never falling.
	Done float64 `json:"done"`
}

const (
	maxLength    = 16  // runes in a piece, as sentencepiece has it
	maxDigits    = 4   // digits in a piece: a year is one, a longer number is not
	maxUnit      = 256 // runes segmented as one; longer text is cut
	subRounds    = 2   // expectations between prunings
	shrink       = 0.75
	overshoot    = 1.1 // pruning stops at this multiple of the size
	minExpected  = 0.5 // expected count below which a piece is dropped
	shards       = 16  // fixed, so that sums do not depend on the processors
	scoreDigits  = 1e4 // scores are rounded to 1/scoreDigits
	metaspace    = '▁'
	maxAlphabet  = 1<<16 - 1
	minTextBytes = 30 // a text of fewer bytes is a title or a term
)

func (o Options) withDefaults() Options {
	if o.Size == 0 {
		o.Size = 63_999
	}
	if o.Seeds == 0 {
		o.Seeds = 1_000_000
	}
	if o.MinCount == 0 {
		o.MinCount = 3
	}
	if o.Coverage == 0 {
		o.Coverage = 0.9995
	}
	if o.ShortShare == 0 {
		o.ShortShare = 0.3
	}
	return o
}
