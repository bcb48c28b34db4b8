package main

import (
	"slices"

	"glossa/quantize"
	"glossa/wasm/cells"
	"glossa/wasm/engine"
)

// keptResult is the largest result buffer kept for the next call.
const keptResult = 1 << 20

// approximate is the bit of a search's mode that stands for Query.Approximate.
const approximate = 4

// instance is the state behind the exports. Its methods are the exports,
// with arguments already turned into bytes.
type instance struct {
	memory  memory
	engine  *engine.Engine // nil before load
	ahead   ahead          // of load
	result  []byte         // of the last call, empty when it has none
	message []byte         // of the last call, empty when it succeeded

	passages []engine.Passage // scratch of add
	hits     []engine.Hit     // scratch of search
	vector   []float32        // scratch of embed

	static []*cells.Index // by handle, nil when closed
}

// begin clears what the last call left.
func (in *instance) begin() {
	in.message = in.message[:0]
	in.result = in.result[:0]
	if cap(in.result) > keptResult {
		in.result = nil
	}
}

// fail notes the message that goes with a status.
func (in *instance) fail(s status, message string) status {
	in.message = append(in.message[:0], message...)
	in.result = in.result[:0]
	return s
}

// end turns an engine's error into a status.
func (in *instance) end(err error) status {
	if err == nil {
		return ok
	}
	return in.fail(statusOf(err), err.Error())
}

// The bits of load's options.
const (
	loadDenseOnly = 1 << iota
	loadNoTexts
	loadUnknown
)

func (in *instance) load(config, tokenizerJSON, weights []byte, dimensions, options uint32) status {
	tok, err := in.tokenizer(tokenizerJSON)
	if err != nil {
		return in.fail(badModel, err.Error())
	}
	model, err := quantize.ParseCounted(config, tokenizerJSON, weights, tok.Size())
	if err != nil {
		return in.fail(badModel, err.Error())
	}
	if dimensions > quantize.MaxDimensions {
		return in.fail(badArgument, "no model has that many dimensions")
	}
	if options >= loadUnknown {
		return in.fail(badArgument, "an option that this version does not know")
	}
	e, err := engine.New(model, engine.Options{
		Dimensions: int(dimensions), DenseOnly: options&loadDenseOnly != 0, NoTexts: options&loadNoTexts != 0,
		Tokenizer: tok,
	})
	if err != nil {
		return in.end(err)
	}
	in.engine, in.static = e, nil
	return ok
}

func (in *instance) add(data []byte) status {
	r := request{data: data}
	defer func() { clear(in.passages) }() // they share the block's bytes
	in.passages = in.passages[:0]
	for range r.count(24) {
		in.passages = append(in.passages, engine.Passage{
			ID: r.string(), Text: r.string(), Title: r.string(), Language: r.string(), Context: r.string(),
			Tags: r.strings(nil),
		})
	}
	if !r.done() {
		return in.misfit()
	}
	return in.end(in.engine.Add(in.passages...))
}

func (in *instance) remove(data []byte) status {
	r := request{data: data}
	ids := r.strings(nil)
	if !r.done() {
		return in.misfit()
	}
	removed := 0
	for _, id := range ids {
		if in.engine.Remove(id) {
			removed++
		}
	}
	in.result = appendUint32(in.result, uint32(removed))
	return ok
}

func (in *instance) search(data []byte, k int32, mode uint32) status {
	r := request{data: data}
	q := engine.Query{Text: r.string(), K: int(k), Mode: engine.Mode(min(mode&^approximate, 255))}
	q.Approximate = mode&approximate != 0
	q.Languages, q.Tags = r.strings(nil), r.strings(nil)
	if !r.done() {
		return in.misfit()
	}
	hits, err := in.engine.Search(in.hits[:0], q)
	if err != nil {
		return in.end(err)
	}
	in.result = appendUint32(in.result, uint32(len(hits)))
	for _, h := range hits {
		in.result = appendFloat32(in.result, h.Score)
		in.result = appendString(in.result, h.ID)
		in.result = appendString(in.result, h.Title)
		in.result = appendString(in.result, h.Text)
		in.result = appendString(in.result, h.Language)
	}
	clear(hits) // they would keep removed passages alive
	in.hits = hits
	return ok
}

func (in *instance) embed(query []byte) status {
	in.vector = slices.Grow(in.vector[:0], in.engine.Dimensions())[:in.engine.Dimensions()]
	if err := in.engine.Embed(in.vector, text(query)); err != nil {
		return in.end(err)
	}
	in.result = appendFloat32s(in.result, in.vector)
	return ok
}

func (in *instance) save() status {
	in.result = in.engine.AppendSnapshot(in.result)
	return ok
}

func (in *instance) open(snapshot []byte) status { return in.end(in.engine.Adopt(snapshot)) }

func (in *instance) stats() status {
	s := in.engine.Stats()
	for _, n := range []int{s.Passages, s.Dimensions, s.Vocabulary, s.IndexBytes, s.ModelBytes} {
		in.result = appendUint32(in.result, clamp(n))
	}
	in.result = appendString(in.result, s.Model)
	return ok
}

// misfit is the end of a call whose argument block does not parse.
func (in *instance) misfit() status {
	return in.fail(badArgument, "the argument block is not laid out as the ABI says")
}
