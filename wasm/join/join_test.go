package main

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/tetratelabs/wazero"
)

// module has one page of memory, exported as "memory", and the data given.
func module(segments []segment) []byte {
	out := []byte(magic + "\x05\x03\x01\x00\x01" + "\x07\x0a\x01\x06memory\x02\x00")
	out = append(out, countSection, 1, byte(len(segments)))
	return appendBytes(append(out, dataSection), appendData(nil, segments))
}

// memory returns what a module's memory holds once it is instantiated.
func memory(t *testing.T, program []byte) []byte {
	t.Helper()
	ctx := context.Background()
	runtime := wazero.NewRuntime(ctx)
	defer runtime.Close(ctx)
	m, err := runtime.Instantiate(ctx, program)
	if err != nil {
		t.Fatal(err)
	}
	view, _ := m.Memory().Read(0, m.Memory().Size())
	return bytes.Clone(view)
}

func TestJoinKeepsTheMemory(t *testing.T) {
	cases := []struct {
		name     string
		segments []segment
		left     int
	}{
		{"none", nil, 0},
		{"one", []segment{{8, []byte("abc")}}, 1},
		{"neighbours", []segment{{0, []byte("ab")}, {2, []byte("c")}, {10, []byte("d")}}, 1},
		{"widest gap", []segment{{0, []byte("a")}, {1 + widestGap, []byte("b")}}, 1},
		{"too wide", []segment{{0, []byte("a")}, {2 + widestGap, []byte("b")}}, 2},
		{"out of order", []segment{{300, []byte("c")}, {100, []byte("a")}, {304, []byte("d")}, {102, []byte("b")}}, 2},
		{"far", []segment{{64, []byte("a")}, {8192, []byte("b")}, {65535, []byte("c")}}, 3},
	}
	for _, c := range cases {
		program := module(c.segments)
		joined, err := join(program)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !bytes.Equal(memory(t, joined), memory(t, program)) {
			t.Errorf("%s: the memory differs", c.name)
		}
		again, err := join(joined)
		if err != nil || !bytes.Equal(again, joined) {
			t.Errorf("%s: joining again changes it: %v", c.name, err)
		}
		if segments, _ := parseData(joined[slices.Index(joined, dataSection)+2:]); len(c.segments) > 0 && len(segments) != c.left {
			t.Errorf("%s: %d segments are left, want %d", c.name, len(segments), c.left)
		}
	}
}

func TestAppendCustom(t *testing.T) {
	program := appendCustom(module([]segment{{8, []byte("abc")}}), "extra", []byte("contents"))
	ctx := context.Background()
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithCustomSections(true))
	defer runtime.Close(ctx)
	m, err := runtime.CompileModule(ctx, program)
	if err != nil {
		t.Fatal(err)
	}
	sections := m.CustomSections()
	if len(sections) != 1 || sections[0].Name() != "extra" || string(sections[0].Data()) != "contents" {
		t.Errorf("%d custom sections: %v", len(sections), sections)
	}
}

func TestJoinRefuses(t *testing.T) {
	passive := append([]byte(magic), dataSection, 4, 1, 1, 1, 'a')
	cases := map[string]struct {
		program []byte
		is      error
	}{
		"nothing":       {nil, errNotWasm},
		"text":          {[]byte("(module)"), errNotWasm},
		"cut short":     {module([]segment{{0, []byte("abc")}})[:30], errNotWasm},
		"overlap":       {module([]segment{{0, []byte("abc")}, {2, []byte("d")}}), errSegments},
		"passive":       {passive, errSegments},
		"cut in a part": {append([]byte(magic), dataSection, 2, 1, 0), errSegments},
	}
	for name, c := range cases {
		if _, err := join(c.program); !errors.Is(err, c.is) {
			t.Errorf("%s: %v, want %v", name, err, c.is)
		}
	}
}

func TestAddressesBeyondTwoGigabytes(t *testing.T) {
	segments := []segment{{3 << 30, []byte("a")}, {63, nil}, {64, nil}}
	got, err := parseData(appendData(nil, segments))
	if err != nil || len(got) != 3 || got[0].address != 3<<30 || got[1].address != 63 || got[2].address != 64 {
		t.Errorf("%v, %v", got, err)
	}
}

func FuzzJoin(f *testing.F) {
	f.Add(module([]segment{{0, []byte("ab")}, {2, []byte("c")}}))
	f.Add(module(nil)[:20])
	f.Fuzz(func(t *testing.T, program []byte) {
		joined, err := join(program)
		if err != nil {
			return
		}
		if again, err := join(joined); err != nil || !bytes.Equal(again, joined) {
			t.Fatalf("joining again: %v", err)
		}
	})
}
