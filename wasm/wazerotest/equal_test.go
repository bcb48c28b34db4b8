package wazerotest

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"glossa/quantize"
	"glossa/wasm/engine"
	"glossa/wasm/internal/fixture"
)

var modes = []engine.Mode{engine.Hybrid, engine.Dense, engine.Lexical}

func corpus(t testing.TB, topics int) ([]engine.Passage, []fixture.Question) {
	t.Helper()
	raw, questions := fixture.Corpus(t, topics)
	passages := make([]engine.Passage, len(raw))
	for i, p := range raw {
		passages[i] = engine.Passage(p)
		if i%5 == 0 {
			passages[i].Language = "" // to be detected
		}
		if i%3 == 0 {
			passages[i].Context = "" // the title stands in
		}
		if i%4 == 1 {
			passages[i].Tags = []string{"news", "old"}[:1+i%2]
		}
	}
	return passages, questions
}

func newNative(t testing.TB, model *quantize.Model, dimensions int) *engine.Engine {
	t.Helper()
	e, err := engine.New(model, engine.Options{Dimensions: dimensions})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// pair returns the native engine and the guest over the same passages.
func pair(t testing.TB, model *quantize.Model, dimensions int, passages []engine.Passage) (*engine.Engine, *guest) {
	t.Helper()
	native, g := newNative(t, model, dimensions), newLoaded(t, model, dimensions)
	if err := native.Add(passages...); err != nil {
		t.Fatal(err)
	}
	for part := range slices.Chunk(passages, 500) {
		g.must(g.send("glossa_add", encodePassages(part...)))
	}
	return native, g
}

// TestEqualsNative holds embeddings, scores and rankings to the native ones,
// bit for bit: every passage's score in every mode, because K asks for all.
func TestEqualsNative(t *testing.T) {
	passages, questions := corpus(t, 15)
	for name, c := range map[string]struct {
		model      *quantize.Model
		dimensions int
	}{
		"shipped":   {fixture.ShippedModel(t), 0},
		"truncated": {fixture.RandomModel(t, 64, 3), 40}, // no multiple of 16
	} {
		native, g := pair(t, c.model, c.dimensions, passages)
		checkEmbeddings(t, native, g, questions)
		for i := 0; i < len(questions); i += 5 {
			checkSearch(t, name, native, g, questions[i].Text, i/5)
		}
	}
}

// TestApproximateEqualsNative: the candidates are the same everywhere, before
// and after passages went and came back in other slots, and after a snapshot.
func TestApproximateEqualsNative(t *testing.T) {
	passages, questions := corpus(t, 30)
	model := fixture.ShippedModel(t)
	native, g := pair(t, model, 0, passages)
	search := func(g *guest, stage string) {
		t.Helper()
		for i := 0; i < len(questions); i += 40 {
			q := engine.Query{Text: questions[i].Text, Mode: engine.Dense, K: 5, Approximate: true}
			want, err := native.Search(nil, q)
			if got := g.search(q); err != nil || len(want) != 5 || !slices.Equal(got, want) {
				t.Fatalf("%s: hits for %q are\n%+v, natively\n%+v, %v", stage, q.Text, got, want, err)
			}
		}
	}
	search(g, "fresh")
	for _, p := range passages[100:300] {
		native.Remove(p.ID)
		g.must(g.send("glossa_remove", appendList(nil, p.ID)))
	}
	if err := native.Add(passages[200:300]...); err != nil {
		t.Fatal(err)
	}
	g.must(g.send("glossa_add", encodePassages(passages[200:300]...)))
	search(g, "changed")
	opened := newLoaded(t, model, 0)
	opened.must(opened.send("glossa_open", native.AppendSnapshot(nil)))
	search(opened, "opened")
}

func checkEmbeddings(t *testing.T, native *engine.Engine, g *guest, questions []fixture.Question) {
	t.Helper()
	want := make([]float32, native.Stats().Dimensions)
	for _, q := range append(questions, fixture.Question{}, fixture.Question{Text: "ꙮ"}) {
		if err := native.Embed(want, q.Text); err != nil {
			t.Fatal(err)
		}
		g.must(g.send("glossa_embed", []byte(q.Text)))
		var bits []byte
		for _, v := range want {
			bits = binary.LittleEndian.AppendUint32(bits, math.Float32bits(v))
		}
		if !bytes.Equal(g.result(), bits) {
			t.Fatalf("the embedding of %q differs", q.Text)
		}
	}
}

func checkSearch(t *testing.T, name string, native *engine.Engine, g *guest, text string, i int) {
	t.Helper()
	filters := [][]string{nil, nil, {"el", "th"}}
	for _, mode := range modes {
		q := engine.Query{Text: text, Mode: mode, K: []int{1 << 30, 0}[i%2], Languages: filters[i%3]}
		if i%4 == 2 {
			q.Tags = []string{"old", "news", "of none"}
		}
		want, err := native.Search(nil, q)
		if err != nil {
			t.Fatal(err)
		}
		got := g.search(q)
		if len(want) == 0 {
			t.Fatalf("%s, mode %d: nothing found for %q", name, mode, text)
		}
		if len(got) != len(want) {
			t.Fatalf("%s, mode %d: %d hits for %q, natively %d", name, mode, len(got), text, len(want))
		}
		for j := range want {
			if got[j] != want[j] {
				t.Fatalf("%s, mode %d: hit %d for %q is\n%+v, natively\n%+v", name, mode, j, text, got[j], want[j])
			}
		}
	}
}

// TestSnapshotsCross opens a native snapshot in WebAssembly and the other way
// round; both write the same bytes.
func TestSnapshotsCross(t *testing.T) {
	passages, questions := corpus(t, 8)
	model := fixture.ShippedModel(t)
	native, g := pair(t, model, 0, passages)
	for _, p := range passages[10:40] {
		native.Remove(p.ID)
		g.must(g.send("glossa_remove", appendList(nil, p.ID)))
	}
	want := native.AppendSnapshot(nil)
	g.must(int(g.call("glossa_save")))
	saved := g.result()
	if !bytes.Equal(saved, want) {
		t.Fatal("native and WebAssembly snapshots differ")
	}
	native2, g2 := newNative(t, model, 0), newLoaded(t, model, 0)
	if err := native2.Open(saved); err != nil {
		t.Fatal(err)
	}
	g2.must(g2.send("glossa_open", want))
	for i, q := range questions[:24:24] {
		checkSearch(t, "opened by wasm", native, g2, q.Text, i)
		checkSearch(t, "opened natively", native2, g, q.Text, i)
	}
}
