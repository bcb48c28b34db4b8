package engine

import (
	"strconv"
	"sync"

	"glossa/quantize"
	"glossa/wasm/encoder"
	"glossa/wasm/internal/best"
	"glossa/wasm/kernel"
	"glossa/wasm/lexical"
	"glossa/wasm/tokenizer"
)

// Engine is a model with an index of passages; New makes one.
type Engine struct {
	tokenizer   *tokenizer.Tokenizer
	table       *quantize.Matrix
	encoder     *encoder.Encoder
	fingerprint string
	options     Options

	lock    sync.RWMutex // guards index
	index   *index
	scratch sync.Pool // of *scratch
}

// New returns an empty engine around model, whose embeddings it keeps.
func New(model *quantize.Model, opt Options) (*Engine, error) {
	if opt.Dimensions == 0 {
		opt.Dimensions = model.Config.Dimensions
	}
	if opt.Dimensions < 0 || opt.Dimensions > model.Config.Dimensions {
		return nil, problem(ErrArgument, strconv.Itoa(opt.Dimensions)+" dimensions asked of a model that has "+
			strconv.Itoa(model.Config.Dimensions))
	}
	opt.fill()
	tok, err := opt.tokenizer(model)
	if err != nil {
		return nil, problem(ErrModel, err.Error())
	}
	table := model.Embeddings
	enc, err := encoder.New(tok, encoder.NewInt8(&table), encoder.Options{
		Dimensions: opt.Dimensions, ContextWeight: model.Config.ContextWeight,
	})
	if err != nil {
		return nil, problem(ErrModel, err.Error())
	}
	if opt.Lexical.PieceWeights == nil {
		opt.Lexical.PieceWeights = pieceWeights(tok)
	}
	e := &Engine{tokenizer: tok, table: &table, encoder: enc, fingerprint: model.FingerprintBy(kernel.CRC32C), options: opt}
	e.scratch.New = func() any { return &scratch{vector: make([]float32, opt.Dimensions)} }
	e.index = e.newIndex()
	return e, nil
}

// tokenizer returns the model's tokenizer.
func (o *Options) tokenizer(model *quantize.Model) (*tokenizer.Tokenizer, error) {
	if o.Tokenizer != nil {
		return o.Tokenizer, nil
	}
	return tokenizer.Parse(model.TokenizerJSON)
}

// pieceWeights returns what each piece counts in the lexical score of a query.
func pieceWeights(tok *tokenizer.Tokenizer) []float32 {
	weights := make([]float32, tok.Size())
	for id := range weights {
		weights[id] = lexical.PieceWeight(tok.Score(int32(id)))
	}
	return weights
}

// Len returns the number of live passages.
func (e *Engine) Len() int {
	e.lock.RLock()
	defer e.lock.RUnlock()
	return e.index.order.live()
}

// Dimensions returns the number of columns of a vector.
func (e *Engine) Dimensions() int { return e.options.Dimensions }

// Fingerprint identifies the model, as quantize.Model.Fingerprint does.
func (e *Engine) Fingerprint() string { return e.fingerprint }

// Embed writes the L2-normalised query vector of text to dst, whose length
// must be Dimensions: all zeros when no piece of text is known.
func (e *Engine) Embed(dst []float32, text string) error {
	if len(dst) != e.options.Dimensions {
		return problem(ErrArgument, "destination for "+strconv.Itoa(e.options.Dimensions)+" dimensions has "+
			strconv.Itoa(len(dst)))
	}
	if err := checkQueryText(text); err != nil {
		return err
	}
	e.encoder.Query(dst, text)
	return nil
}

// Stats describes the engine as it is now.
func (e *Engine) Stats() Stats {
	e.lock.RLock()
	defer e.lock.RUnlock()
	return Stats{
		Passages:   e.index.order.live(),
		Dimensions: e.options.Dimensions,
		Vocabulary: e.tokenizer.Size(),
		IndexBytes: e.index.memory(),
		ModelBytes: len(e.table.Data) + 4*len(e.table.Scales),
		Model:      e.fingerprint,
	}
}

// scratch is what one search or addition needs.
type scratch struct {
	vector  []float32 // of the query or passage
	text    []int32   // its pieces
	context []int32   // the pieces of a passage's context
	lexical lexical.Scratch
	bySlot  []float32 // scores by slot
	scores  []float32 // scores by position in the order of insertion
	second  []float32 // lexical scores of Hybrid, likewise
	groups  []uint8   // language codes, likewise; fuse.None where filtered out
	filter  filter
	best    best.Heap
	above   [1024]int32 // places of scores that may be among the best
}

func (e *Engine) borrow() *scratch { return e.scratch.Get().(*scratch) }
