package tokenizer

import "unicode/utf8"

// Metaspace begins every word, and so marks where words begin in pieces.
const Metaspace = "▁"

const metaspace = '▁'

// Pipeline is a normalizer and a pre-tokenizer: what tokenizer.json calls
// Sequence of NFKC, Replace and Lowercase, then Sequence of WhitespaceSplit,
// Punctuation (behavior Contiguous) and Metaspace (prepend_scheme always).
// It is never changed and safe for concurrent use.
type Pipeline struct {
	steps       []step
	nfkc        bool // steps begin with NFKC
	punctuation bool // runs of punctuation are words of their own
	table       *table
}

// DefaultPipeline is the pipeline of glossa's own vocabularies: NFKC, lower
// case, and the foldings of default.go for the eleven languages.
func DefaultPipeline() *Pipeline {
	p, err := newPipeline(defaultSteps(), true)
	if err != nil {
		panic(err) // the steps are constants, a test compiles them
	}
	return p
}

func newPipeline(steps []step, punctuation bool) (*Pipeline, error) {
	if err := checkSteps(steps); err != nil {
		return nil, err
	}
	table, err := compile(steps)
	if err != nil {
		return nil, err
	}
	nfkc := len(steps) > 0 && steps[0].kind == stepNFKC
	return &Pipeline{steps: steps, nfkc: nfkc, punctuation: punctuation, table: table}, nil
}

// Words calls yield for every word of the text, normalised and beginning with
// the metaspace, in order. The bytes are valid only during the call. Bytes
// that are no UTF-8 count as U+FFFD each.
func (p *Pipeline) Words(text string, yield func(word []byte)) {
	w := words{pipeline: p, text: text}
	var word []byte
	for w.next() {
		word = word[:0]
		if w.word[0].char() != metaspace {
			word = append(word, Metaspace...)
		}
		for _, c := range w.word {
			word = utf8.AppendRune(word, c.char())
		}
		yield(word)
	}
}
