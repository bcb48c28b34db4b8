package encoder

import "sync"

// Tokenizer is what the encoder asks of *tokenizer.Tokenizer.
type Tokenizer interface {
	// Encode appends the ids of the pieces of text to dst.
	Encode(dst []int32, text string) []int32
	// Size returns the number of pieces.
	Size() int
}

// Options says how an Encoder encodes; the zero value takes every dimension
// of the table and lets context count for nothing.
type Options struct {
	// Dimensions keeps the first columns only (Matryoshka); 0 keeps all.
	Dimensions int
	// ContextWeight is what a passage's context counts beside its text.
	ContextWeight float32
}

// Encoder encodes queries and passages; see the package comment.
type Encoder struct {
	tokenizer  Tokenizer
	table      Table
	bag        bag
	dimensions int
	weight     float32
	scratch    sync.Pool
}

// scratch is what one call needs beside its destination.
type scratch struct {
	text, context []int32
	mean          []float32
}

// New returns an encoder over a tokenizer and a table of as many rows as the
// tokenizer has pieces.
func New(tok Tokenizer, table Table, opt Options) (*Encoder, error) {
	if tok.Size() != table.Rows() {
		return nil, ErrVocabulary
	}
	if opt.Dimensions == 0 {
		opt.Dimensions = table.Dimensions()
	}
	if opt.Dimensions < 0 || opt.Dimensions > table.Dimensions() {
		return nil, ErrDimensions
	}
	e := &Encoder{tokenizer: tok, table: table, dimensions: opt.Dimensions, weight: opt.ContextWeight}
	e.bag, _ = table.(bag)
	e.scratch.New = func() any { return &scratch{mean: make([]float32, opt.Dimensions)} }
	return e, nil
}

// Dimensions returns the length of every vector this encoder makes.
func (e *Encoder) Dimensions() int { return e.dimensions }

// Query sets dst, Dimensions long, to the unit vector of text; to zero when
// no piece of it is known.
func (e *Encoder) Query(dst []float32, text string) {
	s := e.scratch.Get().(*scratch)
	s.text = e.tokenizer.Encode(s.text[:0], text)
	e.QueryPieces(dst, s.text)
	e.scratch.Put(s)
}

// QueryPieces is Query for text that is tokenized already.
func (e *Encoder) QueryPieces(dst []float32, pieces []int32) {
	e.Pieces(dst, pieces)
	Normalize(dst)
}

// Passage sets dst to the unit vector of mean(text) + ContextWeight *
// mean(context); to zero when no piece of either is known.
func (e *Encoder) Passage(dst []float32, text, context string) {
	s := e.scratch.Get().(*scratch)
	s.text = e.tokenizer.Encode(s.text[:0], text)
	s.context = s.context[:0]
	if context != "" && e.weight != 0 {
		s.context = e.tokenizer.Encode(s.context, context)
	}
	e.passage(dst, s.text, s.context, s.mean)
	e.scratch.Put(s)
}

// PassagePieces is Passage for text and context that are tokenized already.
func (e *Encoder) PassagePieces(dst []float32, text, context []int32) {
	s := e.scratch.Get().(*scratch)
	e.passage(dst, text, context, s.mean)
	e.scratch.Put(s)
}

func (e *Encoder) passage(dst []float32, text, context []int32, mean []float32) {
	e.Pieces(dst, text)
	if len(context) > 0 && e.weight != 0 {
		e.Pieces(mean, context)
		for j, v := range mean {
			dst[j] += float32(e.weight * v)
		}
	}
	Normalize(dst)
}
