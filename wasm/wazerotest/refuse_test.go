package wazerotest

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"glossa/wasm/engine"
	"glossa/wasm/internal/fixture"
)

// large is a text of 10 MB.
var large = strings.Repeat("ten bytes ", 1<<20)

// usable checks that g still answers as it should.
func usable(t *testing.T, g *guest, after string) {
	t.Helper()
	passages, _ := corpus(t, 1)
	p := passages[20]
	p.ID = "probe"
	g.must(g.send("glossa_add", encodePassages(p)))
	hits := g.search(engine.Query{Text: p.Text, K: 2, Mode: engine.Dense})
	if len(hits) == 0 || hits[0].Text != p.Text {
		t.Fatalf("after %s: found %+v", after, hits)
	}
	g.must(g.send("glossa_remove", appendList(nil, "probe")))
}

func TestCallsBeforeLoad(t *testing.T) {
	g := newGuest(t)
	block := encodePassages()
	for name, status := range map[string]int{
		"glossa_add":    g.send("glossa_add", block),
		"glossa_remove": g.send("glossa_remove", block),
		"glossa_search": g.send("glossa_search", block, 0, 0),
		"glossa_embed":  g.send("glossa_embed", block),
		"glossa_open":   g.send("glossa_open", block),
		"glossa_save":   int(g.call("glossa_save")),
		"glossa_stats":  int(g.call("glossa_stats")),
	} {
		if status != notLoaded {
			t.Errorf("%s: status %d, want %d", name, status, notLoaded)
		}
	}
	if message := g.message(); !strings.Contains(message, "glossa_load") {
		t.Errorf("the message is %q", message)
	}
	if packed := g.call("glossa_result"); uint32(packed) != 0 {
		t.Errorf("a result of %d bytes after failures", uint32(packed))
	}
}

// TestBadModels cuts and changes each of the three files; the instance takes
// the whole model afterwards.
func TestBadModels(t *testing.T) {
	g := newGuest(t)
	model := fixture.RandomModel(t, 32, 5)
	config, tokenizer, weights := fixture.Files(model)
	_, _, other := fixture.Files(fixture.RandomModel(t, 16, 5))
	refuse := func(what string, a, b, c []byte, dimensions, want int) {
		t.Helper()
		if status := g.load(a, b, c, dimensions); status != want || g.message() == "" {
			t.Fatalf("%s: status %d (%q), want %d", what, status, g.message(), want)
		}
	}
	for _, part := range []struct {
		name string
		data []byte
		load func(cut []byte)
	}{
		{"config", config[:len(config)-2], func(b []byte) { refuse("config cut", b, tokenizer, weights, 0, badModel) }},
		{"tokenizer", tokenizer[:len(tokenizer)-2], func(b []byte) { refuse("tokenizer cut", config, b, weights, 0, badModel) }},
		{"weights", weights, func(b []byte) { refuse("weights cut", config, tokenizer, b, 0, badModel) }},
	} {
		for n := 0; n < len(part.data); n += 1 + n/3 {
			part.load(part.data[:n])
		}
		part.load(part.data[:len(part.data)-1])
	}
	refuse("files in the wrong order", tokenizer, config, weights, 0, badModel)
	refuse("other weights", config, tokenizer, other, 0, badModel)
	refuse("too many dimensions", config, tokenizer, weights, 33, badArgument)
	refuse("negative dimensions", config, tokenizer, weights, -1, badArgument)
	g.must(g.load(config, tokenizer, weights, 0))
	usable(t, g, "bad models")
	refuse("a bad model over a good one", config, tokenizer, other, 0, badModel)
	usable(t, g, "a bad model over a good one")
	g.must(g.load(config, tokenizer, weights, 16))
	usable(t, g, "loading twice")
}

func TestBadSnapshots(t *testing.T) {
	passages, _ := corpus(t, 1)
	model := fixture.RandomModel(t, 32, 5)
	_, g := pair(t, model, 0, passages)
	g.must(int(g.call("glossa_save")))
	good := g.result()
	refuse := func(what string, snapshot []byte, want int) {
		t.Helper()
		if status := g.send("glossa_open", snapshot); status != want || g.message() == "" {
			t.Fatalf("%s: status %d (%q), want %d", what, status, g.message(), want)
		}
	}
	for n := 0; n < len(good); n += 1 + n/4 {
		refuse(fmt.Sprintf("cut to %d", n), good[:n], badSnapshot)
	}
	for at := 0; at < len(good); at += 1 + at/4 {
		broken := append([]byte(nil), good...)
		broken[at] ^= 4
		refuse(fmt.Sprintf("byte %d changed", at), broken, badSnapshot)
	}
	stranger := newNative(t, fixture.RandomModel(t, 32, 6), 0)
	refuse("another model's", stranger.AppendSnapshot(nil), otherModel)
	refuse("fewer dimensions", newNative(t, model, 16).AppendSnapshot(nil), otherModel)
	g.must(int(g.call("glossa_save")))
	if string(g.result()) != string(good) {
		t.Error("refused snapshots left traces")
	}
	g.must(g.send("glossa_open", good))
	usable(t, g, "bad snapshots")
}

// TestBadArguments gives every export what it must refuse, and checks after
// each that the instance is usable.
func TestBadArguments(t *testing.T) {
	passages, _ := corpus(t, 1)
	_, g := pair(t, fixture.RandomModel(t, 32, 5), 0, passages)
	add := encodePassages(passages[0])
	query := encodeQuery(engine.Query{Text: "text", Languages: []string{"en"}})
	u32 := func(v uint32) []byte { return binary.LittleEndian.AppendUint32(nil, v) }
	p := func(p engine.Passage) []byte { return encodePassages(p) }
	cases := []struct {
		name   string
		export string
		data   []byte
		rest   []uint64
		want   int
	}{
		{"10 MB query", "glossa_search", encodeQuery(engine.Query{Text: large}), []uint64{10, 0}, tooLarge},
		{"10 MB embedding", "glossa_embed", []byte(large), nil, tooLarge},
		{"10 MB passage", "glossa_add", p(engine.Passage{ID: "a", Text: large}), nil, tooLarge},
		{"query not UTF-8", "glossa_search", encodeQuery(engine.Query{Text: "\xff\xfe"}), []uint64{10, 0}, badArgument},
		{"embedding not UTF-8", "glossa_embed", []byte("\xc0\x80"), nil, badArgument},
		{"passage not UTF-8", "glossa_add", p(engine.Passage{ID: "a", Context: "\xed\xa0\x80"}), nil, badArgument},
		{"no id", "glossa_add", p(engine.Passage{Text: "text"}), nil, badArgument},
		{"mode 3", "glossa_search", query, []uint64{10, 3}, badArgument},
		{"mode -1", "glossa_search", query, []uint64{10, 0xffffffff}, badArgument},
		{"k -1", "glossa_search", query, []uint64{0xffffffff, 0}, badArgument},
		{"empty query block", "glossa_search", nil, []uint64{10, 0}, badArgument},
		{"query cut", "glossa_search", query[:len(query)-1], []uint64{10, 0}, badArgument},
		{"query with a tail", "glossa_search", append(query[:len(query):len(query)], 0), []uint64{10, 0}, badArgument},
		{"string past the end", "glossa_search", append(u32(1<<31), "text"...), []uint64{10, 0}, badArgument},
		{"languages without end", "glossa_search", append(appendString(nil, "text"), u32(1<<30)...), []uint64{10, 0}, badArgument},
		{"empty add block", "glossa_add", nil, nil, badArgument},
		{"passages without end", "glossa_add", u32(0xffffffff), nil, badArgument},
		{"passages cut", "glossa_add", add[:len(add)-1], nil, badArgument},
		{"passages with a tail", "glossa_add", append(add[:len(add):len(add)], 1), nil, badArgument},
		{"ids cut", "glossa_remove", appendList(nil, "a", "b")[:9], nil, badArgument},
		{"ids without end", "glossa_remove", u32(77), nil, badArgument},
		{"empty snapshot", "glossa_open", nil, nil, badSnapshot},
	}
	for _, c := range cases {
		if status := g.send(c.export, c.data, c.rest...); status != c.want || g.message() == "" {
			t.Errorf("%s: status %d (%q), want %d", c.name, status, g.message(), c.want)
		}
		usable(t, g, c.name)
	}
	both := append(encodePassages(engine.Passage{ID: "new"}, engine.Passage{})[:0:0],
		encodePassages(engine.Passage{ID: "new"}, engine.Passage{})...)
	if status := g.send("glossa_add", both); status != badArgument {
		t.Errorf("half a batch: status %d", status)
	}
	g.must(g.send("glossa_remove", appendList(nil, "new")))
	if removed := g.result(); string(removed) != string(u32(0)) {
		t.Error("half a batch was added")
	}
}

func TestBadPointers(t *testing.T) {
	passages, _ := corpus(t, 1)
	_, g := pair(t, fixture.RandomModel(t, 32, 5), 0, passages)
	query := encodeQuery(engine.Query{Text: "text"})
	pointer, length := g.put(query)
	freed, _ := g.put(query)
	g.free(freed)
	for name, c := range map[string][2]uint64{
		"null": {0, length}, "inside a block": {pointer + 4, 4}, "past its block": {pointer, length + 1},
		"everything": {pointer, 0xffffffff}, "freed": {freed, length}, "far away": {0xfffffff0, 16}, "nowhere": {12345, 1},
	} {
		if status := g.call("glossa_search", c[0], c[1], 10, 0); int(status) != badArgument {
			t.Errorf("%s: status %d, want %d", name, status, badArgument)
		}
		if status := g.call("glossa_load", pointer, length, pointer, length, c[0], c[1], 0, 0); int(status) != badArgument {
			t.Errorf("load, %s: status %d, want %d", name, status, badArgument)
		}
		usable(t, g, name)
	}
	for _, never := range []uint64{0, pointer + 1, freed, 0xffffffff} {
		g.free(never)
	}
	if status := g.call("glossa_search", pointer, length, 10, 0); status != ok {
		t.Errorf("the good pointer: status %d", status)
	}
	for _, size := range []uint64{1<<30 + 1, 0x7fffffff, 0xffffffff} {
		if p := g.call("glossa_alloc", size); p != 0 {
			t.Errorf("glossa_alloc(%d) gave %d, want refusal", size, p)
		}
	}
	if g.call("glossa_alloc", 0) == 0 {
		t.Error("glossa_alloc(0) was refused")
	}
	usable(t, g, "bad pointers")
}

// TestLoadTakesTheWeights checks who owns which block after a load.
func TestLoadTakesTheWeights(t *testing.T) {
	g := newGuest(t)
	model := fixture.RandomModel(t, 32, 5)
	config, tokenizer, weights := fixture.Files(model)
	a, an := g.put(config)
	b, bn := g.put(tokenizer)
	c, cn := g.put(weights)
	g.must(int(g.call("glossa_load", a, an, b, bn, c, cn, 0, 0)))
	if status := g.call("glossa_embed", c, 4); int(status) != badArgument {
		t.Errorf("the weights' block is still the caller's: status %d", status)
	}
	scribble := []byte(strings.Repeat("\xaa", max(len(config), len(tokenizer))))
	for _, pointer := range []uint64{a, b} { // the engine must not read these again
		g.module.Memory().Write(uint32(pointer), scribble[:an])
		g.free(pointer)
	}
	for range 20 {
		pointer, _ := g.put(scribble)
		g.free(pointer)
	}
	native := newNative(t, model, 0)
	checkEmbeddings(t, native, g, []fixture.Question{{Text: "rice and water"}})
	if err := native.Open(saved(g)); err != nil {
		t.Error(err)
	}
}

func saved(g *guest) []byte {
	g.must(int(g.call("glossa_save")))
	return g.result()
}
