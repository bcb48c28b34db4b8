package wazerotest

import (
	"context"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"glossa/quantize"
	"glossa/wasm/engine"
	"glossa/wasm/internal/fixture"
)

// The statuses of ABI.md.
const (
	ok = iota
	notLoaded
	badArgument
	badModel
	badSnapshot
	otherModel
	tooLarge
	internal
)

// program is glossa.wasm, compiled once for all tests.
type program struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
	err     error
}

var compiled = sync.OnceValue(func() (p program) {
	ctx := context.Background()
	code, err := os.ReadFile(filepath.Join(fixture.Root(), "js", "glossa.wasm"))
	if err != nil {
		return program{err: err}
	}
	p.runtime = wazero.NewRuntime(ctx)
	wasi_snapshot_preview1.MustInstantiate(ctx, p.runtime)
	p.module, p.err = p.runtime.CompileModule(ctx, code)
	return p
})

// guest is one instance of glossa.wasm.
type guest struct {
	t      testing.TB
	module api.Module
}

func newGuest(t testing.TB) *guest {
	t.Helper()
	p := compiled()
	if p.err != nil {
		t.Fatal("run make wasm first: ", p.err)
	}
	ctx := context.Background()
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize").WithStderr(os.Stderr)
	module, err := p.runtime.InstantiateModule(ctx, p.module, config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { module.Close(ctx) })
	return &guest{t, module}
}

// newLoaded returns a guest that holds model.
func newLoaded(t testing.TB, model *quantize.Model, dimensions int) *guest {
	t.Helper()
	g := newGuest(t)
	config, tokenizer, weights := fixture.Files(model)
	if status := g.load(config, tokenizer, weights, dimensions); status != ok {
		t.Fatalf("load: status %d, %s", status, g.message())
	}
	return g
}

// call calls any export; a trap is fatal.
func (g *guest) call(name string, args ...uint64) uint64 {
	g.t.Helper()
	export := g.module.ExportedFunction(name)
	if export == nil {
		g.t.Fatalf("js/glossa.wasm has no %s: run make wasm", name)
	}
	results, err := export.Call(context.Background(), args...)
	if err != nil {
		g.t.Fatalf("%s: %v", name, err)
	}
	if len(results) == 0 {
		return 0
	}
	return results[0]
}

// put copies data into a block of its own.
func (g *guest) put(data []byte) (pointer, length uint64) {
	g.t.Helper()
	pointer = g.call("glossa_alloc", uint64(len(data)))
	if pointer == 0 || !g.module.Memory().Write(uint32(pointer), data) {
		g.t.Fatalf("no room for %d bytes", len(data))
	}
	return pointer, uint64(len(data))
}

func (g *guest) free(pointer uint64) { g.call("glossa_free", pointer) }

// send calls an export with a block of data and frees the block.
func (g *guest) send(name string, data []byte, rest ...uint64) int {
	g.t.Helper()
	pointer, length := g.put(data)
	defer g.free(pointer)
	return int(int32(g.call(name, append([]uint64{pointer, length}, rest...)...)))
}

func (g *guest) load(config, tokenizer, weights []byte, dimensions int) int {
	g.t.Helper()
	a, an := g.put(config)
	b, bn := g.put(tokenizer)
	if status := int(int32(g.call("glossa_tokenizer", b, bn))); status != ok {
		return status
	}
	c, cn := g.put(weights)
	status := int(int32(g.call("glossa_load", a, an, b, bn, c, cn, uint64(uint32(dimensions)), 0)))
	g.free(a)
	g.free(b)
	if status != ok {
		g.free(c)
	}
	return status
}

func (g *guest) read(packed uint64) []byte {
	g.t.Helper()
	data, in := g.module.Memory().Read(uint32(packed>>32), uint32(packed))
	if !in {
		g.t.Fatalf("result %x lies outside of memory", packed)
	}
	return append([]byte(nil), data...)
}

func (g *guest) result() []byte  { g.t.Helper(); return g.read(g.call("glossa_result")) }
func (g *guest) message() string { g.t.Helper(); return string(g.read(g.call("glossa_message"))) }
func (g *guest) memory() uint32  { return g.module.Memory().Size() }

// must fails the test unless status is ok.
func (g *guest) must(status int) {
	g.t.Helper()
	if status != ok {
		g.t.Fatalf("status %d: %s", status, g.message())
	}
}

func appendString(b []byte, s string) []byte {
	return append(binary.LittleEndian.AppendUint32(b, uint32(len(s))), s...)
}

func appendList(b []byte, list ...string) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(list)))
	for _, s := range list {
		b = appendString(b, s)
	}
	return b
}

func encodePassages(passages ...engine.Passage) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(passages)))
	for _, p := range passages {
		for _, s := range []string{p.ID, p.Text, p.Title, p.Language, p.Context} {
			b = appendString(b, s)
		}
		b = append(b, appendList(nil, p.Tags...)...)
	}
	return b
}

func encodeQuery(q engine.Query) []byte {
	return append(appendList(appendString(nil, q.Text), q.Languages...), appendList(nil, q.Tags...)...)
}

// search asks the guest and decodes its hits.
func (g *guest) search(q engine.Query) []engine.Hit {
	g.t.Helper()
	mode := uint64(q.Mode)
	if q.Approximate {
		mode += 4
	}
	g.must(g.send("glossa_search", encodeQuery(q), uint64(uint32(q.K)), mode))
	return decodeHits(g.t, g.result())
}

func decodeHits(t testing.TB, data []byte) []engine.Hit {
	t.Helper()
	number := func() uint32 {
		n := binary.LittleEndian.Uint32(data)
		data = data[4:]
		return n
	}
	text := func() string {
		n := number()
		s := string(data[:n])
		data = data[n:]
		return s
	}
	hits := make([]engine.Hit, number())
	for i := range hits {
		hits[i].Score = math.Float32frombits(number())
		hits[i].ID, hits[i].Title, hits[i].Text, hits[i].Language = text(), text(), text(), text()
	}
	if len(data) != 0 {
		t.Fatalf("%d bytes follow the hits", len(data))
	}
	return hits
}
