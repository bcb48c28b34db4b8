package main

import (
	"math"
	"unsafe"

	"glossa/wasm/cells"
	"glossa/wasm/encoder"
)

// openStatic opens the head of a static index, beside those open already.
func (in *instance) openStatic(head []byte, cacheBytes uint32) status {
	ix, err := cells.Open(head, in.engine.Fingerprint(), int(min(cacheBytes, math.MaxInt32)))
	if err != nil {
		return in.end(err)
	}
	h := ix.Head()
	if h.Dimensions > in.engine.Dimensions() {
		return in.fail(otherModel, "the static index has more dimensions than the engine was loaded with")
	}
	handle := len(in.static)
	in.static = append(in.static, ix)
	in.reply(handle, h.Passages, h.Dimensions, len(h.Cells))
	return ok
}

// closeStatic forgets a static index; an unknown handle is ignored.
func (in *instance) closeStatic(handle uint32) {
	if int64(handle) < int64(len(in.static)) {
		in.static[handle] = nil
	}
}

// searchStatic answers with the files that are missing, or else with the hits.
func (in *instance) searchStatic(data []byte, handle uint32) status {
	r := request{data: data}
	question := r.string()
	q := cells.Query{K: count(r.uint32()), Cells: count(r.uint32()), Bytes: count(r.uint32())}
	q.Languages = r.strings(nil)
	var given []cells.Given
	for range r.count(8) {
		id, data := r.uint32(), r.string()
		given = append(given, cells.Given{ID: id, Data: unsafe.Slice(unsafe.StringData(data), len(data))})
	}
	if !r.done() {
		return in.misfit()
	}
	if int64(handle) >= int64(len(in.static)) || in.static[handle] == nil {
		return in.fail(badArgument, "there is no static index of that handle: it was closed")
	}
	ix := in.static[handle]
	in.vector = append(in.vector[:0], make([]float32, in.engine.Dimensions())...)
	if err := in.engine.Embed(in.vector, question); err != nil {
		return in.end(err)
	}
	q.Vector = in.vector[:ix.Head().Dimensions]
	encoder.Normalize(q.Vector)
	missing, hits, err := ix.Search(q, given)
	if err != nil {
		return in.end(err)
	}
	in.replyStatic(ix, missing, hits)
	return ok
}

func (in *instance) replyStatic(ix *cells.Index, missing []cells.Wanted, hits []cells.Hit) {
	in.reply(len(missing))
	for _, one := range missing {
		in.result = appendUint32(in.result, one.ID)
		in.name(one.Name)
	}
	held, bytes := ix.Held()
	in.reply(held, bytes, len(hits))
	for i := range hits {
		h := &hits[i]
		in.result = appendFloat32(in.result, h.Score)
		in.reply(int(h.Number - h.Block.First))
		in.name(h.Block.Name)
		in.result = appendUint32(in.result, h.Block.Sum)
		in.result = appendString(in.result, h.Language)
	}
}

// count is a number of the host's as an int, which is 32 bits wide in
// WebAssembly.
func count(n uint32) int { return int(min(n, math.MaxInt32)) }

// reply appends numbers to the result.
//
//go:noinline
func (in *instance) reply(numbers ...int) {
	for _, n := range numbers {
		in.result = appendUint32(in.result, clamp(n))
	}
}

// name appends the name of a file to the result.
func (in *instance) name(v uint64) {
	in.result = appendUint32(in.result, uint32(v))
	in.result = appendUint32(in.result, uint32(v>>32))
}
