package wazerotest

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"glossa/quantize"
	"glossa/wasm/cells"
	"glossa/wasm/encoder"
	"glossa/wasm/internal/fixture"
)

// static makes an index of 40 cells from the authored passages: a cell takes
// every fortieth, its centroid is its first row, and all are in one block. It
// returns the files by id.
func static(t *testing.T, model *quantize.Model, dimensions int) (head []byte, files map[uint32][]byte) {
	passages, _ := corpus(t, 8)
	native := newNative(t, model, dimensions)
	h := cells.Head{Fingerprint: model.Fingerprint(), Dimensions: dimensions, Passages: len(passages), Languages: []string{"x"}}
	const count = 40
	var scales []float32
	var upper, lower []byte
	for _, p := range passages {
		vector, codes := make([]float32, dimensions), make([]int8, dimensions)
		if err := native.Embed(vector, p.Text); err != nil {
			t.Fatal(err)
		}
		scales = append(scales, quantize.Quantize(codes, vector))
		upper, lower = cells.Split(upper, lower, codes, dimensions)
	}
	block := cells.AppendBlock(nil, len(passages), lower, nil)
	files = map[uint32][]byte{count: block}
	for cell := range count {
		f := cells.File{Blocks: []cells.Block{{First: 0, Name: 1, Sum: cells.Sum(block)}}}
		for n := cell; n < len(passages); n += count {
			f.Scales = append(f.Scales, scales[n])
			f.Upper = append(f.Upper, upper[n*dimensions/2:][:dimensions/2]...)
			f.Numbers = append(f.Numbers, uint32(n))
			f.Languages = append(f.Languages, 0)
		}
		data := f.Append(nil)
		files[uint32(cell)] = data
		h.Cells = append(h.Cells, cells.Cell{Name: uint64(cell), Bytes: uint32(len(data)), Sum: cells.Sum(data), Languages: 1})
		h.Scales = append(h.Scales, f.Scales[0])
		h.Upper = append(h.Upper, f.Upper[:dimensions/2]...)
	}
	return h.Append(nil), files
}

// TestStaticEqualsNative: cells chosen and scores are the same, bit for bit.
func TestStaticEqualsNative(t *testing.T) {
	_, questions := corpus(t, 8)
	model := fixture.ShippedModel(t)
	const dimensions, k, bytesOfCells = 128, 7, 40_000
	head, files := static(t, model, dimensions)
	native, err := cells.Open(head, model.Fingerprint(), 50_000)
	if err != nil {
		t.Fatal(err)
	}
	embedder, g := newNative(t, model, 0), newLoaded(t, model, 0)
	g.must(g.send("glossa_static_open", head, 50_000))
	handle := uint64(binary.LittleEndian.Uint32(g.result()))
	vector := make([]float32, embedder.Dimensions())
	for _, q := range questions[:40] {
		if err := embedder.Embed(vector, q.Text); err != nil {
			t.Fatal(err)
		}
		query := cells.Query{Vector: slices.Clone(vector[:dimensions]), K: k, Bytes: bytesOfCells}
		encoder.Normalize(query.Vector)
		var given []cells.Given
		for round := 0; ; round++ {
			missing, hits, err := native.Search(query, given)
			if err != nil {
				t.Fatal(err)
			}
			block := appendString(nil, q.Text)
			for _, n := range []uint32{k, 0, bytesOfCells, 0, uint32(len(given))} {
				block = binary.LittleEndian.AppendUint32(block, n)
			}
			for _, one := range given {
				block = appendString(binary.LittleEndian.AppendUint32(block, one.ID), string(one.Data))
			}
			g.must(g.send("glossa_static_search", block, handle))
			if got, want := g.result(), reply(native, missing, hits); !bytes.Equal(got, want) {
				t.Fatalf("%q, round %d: WebAssembly says\n%v, natively\n%v", q.Text, round, got, want)
			}
			if len(missing) == 0 {
				if len(hits) != k {
					t.Fatalf("%d hits", len(hits))
				}
				break
			}
			for _, one := range missing {
				given = append(given, cells.Given{ID: one.ID, Data: files[one.ID]})
			}
		}
	}
	g.call("glossa_static_close", handle)
	if status := g.send("glossa_static_search", nil, handle); status != badArgument {
		t.Errorf("closed, and the status is %d", status)
	}
}

// reply is the answer as ABI.md lays it out.
func reply(ix *cells.Index, missing []cells.Wanted, hits []cells.Hit) []byte {
	put, name := binary.LittleEndian.AppendUint32, binary.LittleEndian.AppendUint64
	b := put(nil, uint32(len(missing)))
	for _, one := range missing {
		b = name(put(b, one.ID), one.Name)
	}
	held, bytes := ix.Held()
	b = put(put(put(b, uint32(held)), uint32(bytes)), uint32(len(hits)))
	for _, h := range hits {
		b = put(put(b, math.Float32bits(h.Score)), h.Number-h.Block.First)
		b = appendString(put(name(b, h.Block.Name), h.Block.Sum), h.Language)
	}
	return b
}
