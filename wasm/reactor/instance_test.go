package main

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"glossa/wasm/engine"
	"glossa/wasm/internal/fixture"
)

// files are those of a small model.
var files = sync.OnceValue(func() [3][]byte {
	a, b, c := fixture.Files(fixture.RandomModel(fixture.Panics{}, 16, 1))
	return [3][]byte{a, b, c}
})

func loaded(t testing.TB) *instance {
	t.Helper()
	in := new(instance)
	f := files()
	if s := in.load(f[0], f[1], f[2], 0, 0); s != ok {
		t.Fatalf("load: status %d, %s", s, in.message)
	}
	return in
}

func passageBlock(passages ...engine.Passage) []byte {
	b := appendUint32(nil, uint32(len(passages)))
	for _, p := range passages {
		for _, s := range []string{p.ID, p.Text, p.Title, p.Language, p.Context} {
			b = appendString(b, s)
		}
		b = appendStrings(b, p.Tags)
	}
	return b
}

func queryBlock(text string, languages ...string) []byte {
	return appendStrings(appendStrings(appendString(nil, text), languages), nil)
}

func appendStrings(b []byte, list []string) []byte {
	b = appendUint32(b, uint32(len(list)))
	for _, s := range list {
		b = appendString(b, s)
	}
	return b
}

func TestMemory(t *testing.T) {
	var m memory
	a := m.alloc(100)
	if data, valid := m.view(a, 100); !valid || len(data) != 100 {
		t.Errorf("view of a whole block: %d bytes, %v", len(data), valid)
	}
	cases := map[string]struct {
		address uintptr
		length  uint32
		want    bool
	}{
		"part": {a, 1, true}, "nothing": {0, 0, true}, "nothing there": {a, 0, true},
		"too long": {a, 101, false}, "inside": {a + 8, 8, false}, "null": {0, 1, false},
	}
	for name, c := range cases {
		if _, valid := m.view(c.address, c.length); valid != c.want {
			t.Errorf("%s: %v, want %v", name, valid, c.want)
		}
	}
	if a%8 != 0 || m.alloc(maxAllocated) != 0 || m.alloc(maxAllocated-99) != 0 {
		t.Error("alignment or limit")
	}
	m.release(a)
	m.release(a)
	if _, valid := m.view(a, 1); valid || m.total != 0 || len(m.blocks) != 0 {
		t.Errorf("after release: valid %v, total %d", valid, m.total)
	}
	if zero := m.alloc(0); zero == 0 || m.release(zero) == nil {
		t.Error("alloc(0) was refused")
	}
}

// TestPanicsStayInside checks that a panic in an export becomes a status and
// leaves the instance usable.
func TestPanicsStayInside(t *testing.T) {
	in := loaded(t)
	var nothing []int
	for name, panics := range map[string]func(){
		"text": func() { panic("told so") }, "index": func() { _ = nothing[len(name(in))] },
		"nil": func() { _ = (*instance)(nil).result }, "number": func() { panic(7) },
	} {
		s := in.call(true, func([][]byte) status {
			in.result = append(in.result, 1, 2, 3)
			panics()
			return ok
		})
		if s != internal || !strings.HasPrefix(string(in.message), "internal error: ") || len(in.result) != 0 {
			t.Errorf("%s: status %d, message %q, %d bytes of result", name, s, in.message, len(in.result))
		}
		if s := in.call(true, func([][]byte) status { return in.stats() }); s != ok || len(in.message) != 0 {
			t.Errorf("%s: afterwards status %d, message %q", name, s, in.message)
		}
	}
}

func name(*instance) string { return "index out of range" }

func TestPanicInsideTheEngine(t *testing.T) {
	in := loaded(t)
	if s := in.call(true, func([][]byte) status { in.engine = nil; return in.stats() }); s != internal {
		t.Errorf("status %d, want %d", s, internal)
	}
}

func TestSearchReply(t *testing.T) {
	in := loaded(t)
	p := engine.Passage{ID: "id", Text: "rice and water", Title: "Rice", Language: "en"}
	if s := in.add(passageBlock(p)); s != ok {
		t.Fatal(s, string(in.message))
	}
	in.begin()
	if s := in.search(queryBlock("rice", "en", "de"), 3, 1); s != ok {
		t.Fatal(s, string(in.message))
	}
	hits, err := in.engine.Search(nil, engine.Query{Text: "rice", Mode: engine.Dense})
	if err != nil || len(hits) != 1 {
		t.Fatal(hits, err)
	}
	want := appendFloat32(appendUint32(nil, 1), hits[0].Score)
	for _, s := range []string{"id", "Rice", "rice and water", "en"} {
		want = appendString(want, s)
	}
	if !bytes.Equal(in.result, want) {
		t.Errorf("reply is\n%q, want\n%q", in.result, want)
	}
}

// FuzzCalls gives every call arbitrary blocks: a call succeeds without a
// message or fails with one and no result, and never finds a bug.
func FuzzCalls(f *testing.F) {
	in := loaded(f)
	p := engine.Passage{ID: "id", Text: "rice and water", Language: "en", Tags: []string{"food", "drink"}}
	if s := in.add(passageBlock(p)); s != ok {
		f.Fatal(s)
	}
	f.Add(uint8(0), passageBlock(p, p), int32(0))
	f.Add(uint8(1), appendString(appendUint32(nil, 1), "id"), int32(0))
	f.Add(uint8(2), queryBlock("water", "en"), int32(3))
	f.Add(uint8(3), []byte("rice"), int32(0))
	f.Add(uint8(4), in.engine.AppendSnapshot(nil), int32(0))
	f.Fuzz(func(t *testing.T, which uint8, data []byte, number int32) {
		s := in.call(true, func([][]byte) status {
			switch which % 5 {
			case 0:
				return in.add(data)
			case 1:
				return in.remove(data)
			case 2:
				return in.search(data, number, uint32(number)%4)
			case 3:
				return in.embed(data)
			}
			return in.open(bytes.Clone(data)) // it keeps what it opens
		})
		if s < ok || s >= internal || (s == ok) != (len(in.message) == 0) || s != ok && len(in.result) > 0 {
			t.Errorf("status %d, message %q, %d bytes of result", s, in.message, len(in.result))
		}
	})
}

// FuzzLoad gives load arbitrary files beside sound ones.
func FuzzLoad(f *testing.F) {
	for which, file := range files() {
		if len(file) < 1<<16 {
			f.Add(uint8(which), file)
		}
	}
	f.Add(uint8(1), []byte(`{"model":{"type":"Unigram","unk_id":0,"vocab":[["<unk>",0]]}}`))
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		in := new(instance)
		given := files()
		given[which%3] = data
		s := in.load(given[0], given[1], given[2], 0, 0)
		if s != ok && s != badModel || (s == ok) != (in.engine != nil) || (s == ok) != (len(in.message) == 0) {
			t.Errorf("status %d, message %q, engine %v", s, in.message, in.engine != nil)
		}
	})
}
