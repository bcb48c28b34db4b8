package tokenizer

import (
	"errors"

	"glossa/quantize/jsonscan"
)

// Parse reads a tokenizer.json in the schema of Hugging Face tokenizers. It
// accepts it wholly or refuses it with a [PartError] that names the part:
// whatever would make the ids differ from the npm package's is refused.
// The result does not alias data.
func Parse(data []byte) (*Tokenizer, error) {
	p := parser{Reader: jsonscan.New(data), size: len(data), part: "tokenizer.json"}
	err := p.document()
	if err == nil {
		err = p.End()
	}
	if err != nil {
		return nil, p.explain(err)
	}
	if p.vocab == nil || !p.unkID {
		return nil, malformed("model", "vocab or unk_id is missing")
	}
	pipeline, err := p.pipeline()
	if err != nil {
		return nil, err
	}
	v, err := p.vocab.vocabulary()
	if err != nil {
		return nil, err
	}
	return assemble(pipeline, v)
}

// parser collects the parts of a tokenizer.json in whatever order they stand.
type parser struct {
	*jsonscan.Reader
	size  int    // of the text in bytes
	part  string // what is being read, for errors
	steps []step
	cuts  []string
	vocab *builder
	unkID bool // model.unk_id was there
}

// explain turns the JSON reader's errors into ours.
func (p *parser) explain(err error) error {
	if part := (*PartError)(nil); errors.As(err, &part) {
		return err
	}
	return &PartError{Kind: ErrMalformed, Part: p.part, Piece: -1, Err: err}
}

func (p *parser) document() error {
	return p.Object(func(key string) (err error) {
		p.part = key
		switch key {
		case "normalizer":
			p.steps, err = p.normalizer(nil)
		case "pre_tokenizer":
			p.cuts, err = p.preTokenizer(nil)
		case "model":
			err = p.model()
		case "added_tokens":
			err = p.Array(func(int) error { return unsupported(key, "must be empty") })
		case "post_processor", "truncation", "padding":
			if p.Peek() != jsonscan.Null {
				err = unsupported(key, "must be null")
			}
		}
		return err
	})
}

func (p *parser) model() error {
	return p.Object(func(key string) error {
		p.part = "model." + key
		switch key {
		case "type":
			return p.expect("Unigram")
		case "unk_id":
			return p.unknownID()
		case "byte_fallback":
			return p.byteFallback()
		case "vocab":
			return p.vocabulary()
		}
		return nil
	})
}

// expect reads a string that must be want.
func (p *parser) expect(want string) error {
	got, err := p.String()
	if err == nil && got != want {
		err = unsupported(p.part, `"`+got+`", only "`+want+`" is`)
	}
	return err
}

func (p *parser) unknownID() error {
	p.unkID = true
	id, err := p.Int()
	if err == nil && id != 0 {
		err = unsupported(p.part, "must be 0")
	}
	return err
}

func (p *parser) byteFallback() error {
	on, err := p.Bool()
	if err == nil && on {
		err = unsupported(p.part, "must be false")
	}
	return err
}

func (p *parser) vocabulary() error {
	if p.vocab != nil {
		return malformed(p.part, "stands twice")
	}
	// Most of the text is pieces, of which nearly half is score and quotes.
	p.vocab = newBuilder(p.size/32, p.size/2)
	return p.Array(func(int) error { return p.pieces() })
}

// pieces reads the piece that comes next and all after it. Nearly all are
// written plainly, and read several times faster so.
func (p *parser) pieces() error {
	for {
		text, score, plain := p.Pair()
		err := error(nil)
		if plain {
			err = p.vocab.add(text, float32(score))
		} else {
			err = p.piece()
		}
		if err != nil || !p.Comma() {
			return err
		}
	}
}

// piece reads one ["text", score].
func (p *parser) piece() error {
	var text []byte
	id, fields := len(p.vocab.scores), 0
	err := p.Array(func(i int) (err error) {
		fields++
		switch i {
		case 0:
			text, err = p.Text()
		case 1:
			var score float64 // read so, it takes strconv's fast path
			if score, err = p.Number(); err == nil {
				err = p.vocab.add(text, float32(score))
			}
		}
		return err
	})
	if err == nil && fields != 2 {
		err = badPiece(id, "want a text and a score")
	}
	return err
}
