package ivf

import (
	"bytes"
	"encoding/json"
	"fmt"

	"glossa/wasm/encoder"
	"glossa/wasm/engine"
	"glossa/wasm/language"
	"glossa/wasm/tokenizer"

	"glossa/quantize"
)

// encoded is a passage as a chunk keeps it.
type encoded struct {
	id       string
	language string
	codes    []int8
	scale    float32
	record   []byte // what a block of texts holds for it
	err      error
}

// record is one passage in a block of texts, a JSON array of them.
type record struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Text     string `json:"text"`
	Language string `json:"language"`
}

func newEncoder(m *quantize.Model, dimensions int) (*encoder.Encoder, error) {
	tok, err := tokenizer.Parse(m.TokenizerJSON)
	if err != nil {
		return nil, err
	}
	return encoder.New(tok, encoder.NewInt8(&m.Embeddings), encoder.Options{
		Dimensions: dimensions, ContextWeight: m.Config.ContextWeight,
	})
}

// encode reads a passage, as the engine would, and encodes it.
func encode(e textEncoder, line []byte) (p encoded) {
	passage, err := parse(line)
	if err != nil {
		return encoded{err: err}
	}
	if passage.Context == "" {
		passage.Context = passage.Title
	}
	if passage.Language == "" {
		passage.Language = language.Detect(passage.Text)
	}
	vector := make([]float32, e.Dimensions())
	e.Passage(vector, passage.Text, passage.Context)
	p = encoded{id: passage.ID, language: passage.Language, codes: make([]int8, len(vector))}
	p.scale = quantize.Quantize(p.codes, vector)
	p.record, p.err = marshal(record{passage.ID, passage.Title, passage.Text, passage.Language})
	return p
}

func parse(line []byte) (p engine.Passage, err error) {
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&p); err != nil {
		return p, fmt.Errorf("%w: %w", ErrPassage, err)
	}
	if decoder.More() {
		return p, fmt.Errorf("%w: more than one JSON object", ErrPassage)
	}
	if p.ID == "" {
		return p, fmt.Errorf("%w: it has no id", ErrPassage)
	}
	size := len(p.ID) + len(p.Text) + len(p.Title) + len(p.Language) + len(p.Context)
	if size > engine.MaxPassageBytes || len(p.Language) > 64 {
		return p, fmt.Errorf("%w: %d bytes, the limit is %d, and 64 for the language", ErrPassage, size, engine.MaxPassageBytes)
	}
	return p, nil
}

// marshal is JSON without a line end and without HTML's escapes.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return bytes.TrimSuffix(out.Bytes(), []byte{'\n'}), err
}
