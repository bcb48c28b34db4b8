package main

import (
	"bytes"
	"testing"

	"glossa/wasm/cells"
)

// staticHead returns the head of an index of one cell and one passage, and the
// files of the cell and the block.
func staticHead(in *instance) (head, file, block []byte) {
	dims := in.engine.Dimensions()
	codes := make([]int8, dims)
	codes[0] = 100
	upper, lower := cells.Split(nil, nil, codes, dims)
	block = cells.AppendBlock(nil, 1, lower, []byte("[{}]"))
	f := cells.File{
		Blocks: []cells.Block{{First: 0, Name: 0x0123456789abcdef, Sum: cells.Sum(block)}}, Numbers: []uint32{0},
		Scales: []float32{.01}, Languages: []uint8{0}, Upper: upper,
	}
	file = f.Append(nil)
	h := cells.Head{
		Fingerprint: in.engine.Fingerprint(), Dimensions: dims, Passages: 1, Languages: []string{"en"},
		Cells:  []cells.Cell{{Name: 0xfedcba9876543210, Bytes: uint32(len(file)), Sum: cells.Sum(file), Languages: 1}},
		Scales: []float32{.01}, Upper: upper,
	}
	return h.Append(nil), file, block
}

func staticBlock(query string, files ...[]byte) []byte {
	b := appendString(nil, query)
	for _, n := range []uint32{10, 0, 1000, 0, uint32(len(files))} {
		b = appendUint32(b, n)
	}
	for id, file := range files {
		b = appendString(appendUint32(b, uint32(id)), string(file))
	}
	return b
}

// TestStatic: the first answer names the missing cell, the second has the hit,
// and a closed index answers no more.
func TestStatic(t *testing.T) {
	in := loaded(t)
	head, file, text := staticHead(in)
	call := func(want status, run func() status) []byte {
		t.Helper()
		if s := in.call(true, func([][]byte) status { return run() }); s != want {
			t.Fatalf("status %d, want %d: %s", s, want, in.message)
		}
		return bytes.Clone(in.result)
	}
	numbers := func(of ...uint32) (b []byte) {
		for _, n := range of {
			b = appendUint32(b, n)
		}
		return b
	}
	dims := uint32(in.engine.Dimensions())
	if got := call(ok, func() status { return in.openStatic(head, 1<<20) }); !bytes.Equal(got, numbers(0, 1, dims, 1)) {
		t.Errorf("opened as %v", got)
	}
	got := call(ok, func() status { return in.searchStatic(staticBlock("rice"), 0) })
	if want := numbers(1, 0, 0x76543210, 0xfedcba98, 0, 0, 0); !bytes.Equal(got, want) {
		t.Errorf("missing: %v, want %v", got, want)
	}
	got = call(ok, func() status { return in.searchStatic(staticBlock("rice", file), 0) })
	if want := numbers(1, 1, 0x89abcdef, 0x01234567, 1, uint32(len(file)), 0); !bytes.Equal(got, want) {
		t.Errorf("missing: %v, want %v", got, want)
	}
	got = call(ok, func() status { return in.searchStatic(staticBlock("rice", nil, text), 0) })
	want := appendString(numbers(0, 0x89abcdef, 0x01234567, cells.Sum(text)), "en")
	if before := numbers(0, 1, uint32(len(file))+dims/2, 1); !bytes.HasPrefix(got, before) || !bytes.HasSuffix(got, want) || len(got) != 16+4+len(want) {
		t.Errorf("hit: %v, want %v and %v", got, before, want)
	}
	call(ok, func() status { return in.openStatic(head, 1<<20) })
	call(badSnapshot, func() status { return in.searchStatic(staticBlock("rice", file[1:]), 1) })
	call(badSnapshot, func() status { return in.openStatic(head[:50], 0) })
	call(badArgument, func() status { return in.searchStatic(staticBlock("rice"), 2) })
	call(badArgument, func() status { return in.searchStatic(staticBlock("rice")[1:], 0) })
	in.closeStatic(0)
	in.closeStatic(9)
	call(badArgument, func() status { return in.searchStatic(staticBlock("rice"), 0) })
}

// FuzzStatic gives the calls arbitrary blocks.
func FuzzStatic(f *testing.F) {
	in := loaded(f)
	head, file, text := staticHead(in)
	f.Add(false, head)
	f.Add(true, staticBlock("rice", file))
	f.Add(true, staticBlock("rice", file, text))
	f.Add(true, staticBlock(""))
	f.Fuzz(func(t *testing.T, search bool, data []byte) {
		s := in.call(true, func([][]byte) status {
			in.static = in.static[:0]
			if !search {
				return in.openStatic(data, 100)
			}
			if s := in.openStatic(head, 100); s != ok {
				t.Fatal(s)
			}
			in.result = in.result[:0]
			return in.searchStatic(data, 0)
		})
		if s < ok || s >= internal || (s == ok) != (len(in.message) == 0) || s != ok && len(in.result) > 0 {
			t.Errorf("status %d, message %q, %d bytes of result", s, in.message, len(in.result))
		}
	})
}
