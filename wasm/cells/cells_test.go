package cells

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

const all = 1 << 30 // bytes: every cell

// TestAllCells: with every cell looked at, the answer is the brute one,
// whatever is filtered and however little is held.
func TestAllCells(t *testing.T) {
	w := build(t)
	r := rand.New(rand.NewPCG(3, 4))
	for _, cache := range []int{0, 9000, all} {
		ix := open(t, w, cache)
		for _, languages := range [][]string{nil, {"en"}, {"th", "ελ"}, {"none"}} {
			for _, k := range []int{0, 1, 10, testPassages, 1 << 30} {
				q := Query{Vector: gauss(r), K: k, Bytes: all, Languages: languages}
				hits, _ := ask(t, ix, w, q)
				if want := w.brute(q); len(hits) != len(want) || len(want) > 0 && !reflect.DeepEqual(hits, want) {
					t.Fatalf("cache %d, %v, k %d: got %d hits\n%v, want %d\n%v", cache, languages, k, len(hits), hits, len(want), want)
				}
			}
		}
	}
}

// TestLimits: cells and bytes bound what is fetched, the answer does not
// depend on what was held, and memory stays within the limit.
func TestLimits(t *testing.T) {
	w := build(t)
	r := rand.New(rand.NewPCG(5, 6))
	const cache = 12_000
	warm := open(t, w, cache)
	for range 50 {
		q := Query{Vector: gauss(r), K: 2, Bytes: 9000}
		if r.IntN(2) == 0 {
			q.Cells = 1 + r.IntN(3)
		}
		hits, _ := ask(t, warm, w, q)
		cold, fetched := ask(t, open(t, w, 0), w, q)
		if !slices.Equal(hits, cold) {
			t.Fatalf("warm %v, cold %v", hits, cold)
		}
		total, cells := 0, 0
		for _, id := range fetched {
			total += len(w.file(id))
			if id < testCells {
				cells++
			}
		}
		if q.Cells > 0 && cells > q.Cells || cells > 1 && total > q.Bytes || cells == 0 {
			t.Fatalf("%d cells, %d bytes for %+v", cells, total, q)
		}
		cells, bytes := warm.Held()
		held := 0
		for _, k := range warm.held.cells {
			held += k.bytes
			if k.file != nil {
				cells--
			}
		}
		for _, k := range warm.held.blocks {
			held += k.bytes
		}
		if bytes > cache || held != bytes || cells != 0 {
			t.Fatalf("%d bytes held, counted as %d", held, bytes)
		}
	}
	// The same question again needs nothing.
	q := Query{Vector: gauss(r), K: 2, Bytes: 9000}
	ask(t, warm, w, q)
	if _, fetched := ask(t, warm, w, q); len(fetched) > 0 {
		t.Errorf("asked again, it fetches %v", fetched)
	}
	// A query of unknown words needs nothing and finds nothing.
	if hits, fetched := ask(t, open(t, w, 0), w, Query{Vector: make([]float32, testDims), K: 5, Bytes: all}); len(hits)+len(fetched) > 0 {
		t.Errorf("a vector of zeros: %v, fetched %v", hits, fetched)
	}
}

func TestRoundTrip(t *testing.T) {
	w := build(t)
	h, err := ParseHead(w.head)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(h.Append(nil), w.head) {
		t.Error("the head is written otherwise than it was read")
	}
	for cell, data := range w.files[:testCells] {
		f, err := h.ParseFile(cell, data)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(f.Append(nil), data) {
			t.Errorf("cell %d is written otherwise than it was read", cell)
		}
	}
}

func TestRefuses(t *testing.T) {
	w := build(t)
	flip := func(data []byte, at int) []byte {
		data = slices.Clone(data)
		data[at] ^= 1
		return data
	}
	for name, head := range map[string][]byte{
		"nothing": nil, "other magic": flip(w.head, 0), "other version": flip(w.head, 8), "other sum": flip(w.head, 12),
		"corrupted": flip(w.head, len(w.head)/2), "cut short": w.head[:len(w.head)-1], "longer": append(slices.Clone(w.head), 0),
	} {
		if _, err := Open(head, testFingerprint, 0); !errors.Is(err, ErrFormat) {
			t.Errorf("head, %s: %v", name, err)
		}
	}
	if _, err := Open(w.head, "another", 0); !errors.Is(err, ErrOtherModel) {
		t.Errorf("other model: %v", err)
	}
	ix, vector := open(t, w, all), make([]float32, testDims)
	vector[0] = 1
	for name, data := range map[string][]byte{
		"nothing": nil, "another cell": w.files[1], "corrupted": flip(w.files[0], 100), "cut short": w.files[0][:50],
	} {
		if _, _, err := ix.Search(Query{Vector: vector, K: 1, Bytes: all}, []Given{{0, data}, {1, w.files[1]}, {2, w.files[2]}}); !errors.Is(err, ErrFormat) {
			t.Errorf("cell, %s: %v", name, err)
		}
	}
	for cell := range testCells {
		ix.Search(Query{Vector: vector, K: 1, Bytes: all}, []Given{{uint32(cell), w.files[cell]}})
	}
	missing, _, err := ix.Search(Query{Vector: vector, K: 1, Bytes: all}, nil)
	if err != nil || len(missing) == 0 || missing[0].ID < testCells {
		t.Fatalf("with every cell held, missing %v, %v", missing, err)
	}
	block := w.file(missing[0].ID)
	for name, data := range map[string][]byte{"nothing": nil, "corrupted": flip(block, 60), "cut short": block[:50]} {
		if _, _, err := ix.Search(Query{Vector: vector, K: 1, Bytes: all}, []Given{{missing[0].ID, data}}); !errors.Is(err, ErrFormat) {
			t.Errorf("block, %s: %v", name, err)
		}
	}
	for name, q := range map[string]Query{
		"k": {Vector: vector, K: -1}, "cells": {Vector: vector, Cells: -1}, "bytes": {Vector: vector, Bytes: -1}, "vector": {},
	} {
		if _, _, err := ix.Search(q, nil); !errors.Is(err, ErrArgument) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestHalves: two halves are the whole, and spread what the upper say.
func TestHalves(t *testing.T) {
	const width = 16
	var codes []int8
	for v := -127; v < 256-127; v++ {
		codes = append(codes, int8(max(v%128, -127)))
	}
	upper, lower := Split(nil, nil, codes, width)
	whole, eighths := make([]int8, width), make([]int8, len(codes))
	spread(eighths, upper, width)
	for at := 0; at < len(codes); at += width {
		join(whole, upper[at/2:][:width/2], lower[at/2:][:width/2])
		if !slices.Equal(whole, codes[at:at+width]) {
			t.Errorf("%v became %v", codes[at:at+width], whole)
		}
	}
	for i, c := range codes {
		if int(eighths[i]) != int(c)>>4+8 {
			t.Errorf("%d is spread as %d", c, eighths[i])
		}
	}
	if join(whole, make([]byte, width/2), make([]byte, width/2)); whole[0] != -127 {
		t.Errorf("the lowest value is %d", whole[0])
	}
}

// FuzzHead: a head is accepted wholly, and then written as it was read, or
// rejected; a sum that is made to agree must not help a forgery to panic.
func FuzzHead(f *testing.F) {
	w := build(f)
	f.Add(w.head)
	f.Add(w.head[:60])
	f.Add((&Head{Fingerprint: testFingerprint, Dimensions: 16}).Append(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) >= checkedFrom {
			data = slices.Clone(data)
			appendU32(data[:checkedFrom-4], Sum(data[checkedFrom:]))
		}
		h, err := ParseHead(data)
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Fatal(err)
			}
			return
		}
		if !bytes.Equal(h.Append(nil), data) {
			t.Error("accepted, but not what Append writes")
		}
		ix, err := Open(data, h.Fingerprint, 0)
		if err != nil {
			t.Fatal(err)
		}
		vector := make([]float32, h.Dimensions)
		vector[0] = 1
		if _, _, err := ix.Search(Query{Vector: vector, K: 3, Bytes: 100, Languages: []string{"en"}}, nil); err != nil {
			t.Error(err)
		}
	})
}

// FuzzFile: likewise for the file of a cell, whose head vouches for any bytes.
func FuzzFile(f *testing.F) {
	w := build(f)
	f.Add(w.files[0], w.files[testCells])
	f.Add((&File{}).Append(nil), []byte{})
	f.Fuzz(func(t *testing.T, data, block []byte) {
		h := &Head{Fingerprint: testFingerprint, Dimensions: testDims, Passages: testPassages, Languages: testLanguages}
		h.Cells = []Cell{{Bytes: uint32(len(data)), Sum: Sum(data), Languages: 7}}
		h.Scales, h.Upper = []float32{1}, make([]byte, testDims/2)
		file, err := h.ParseFile(0, data)
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Fatal(err)
			}
			return
		}
		if !bytes.Equal(file.Append(nil), data) {
			t.Error("accepted, but not what Append writes")
		}
		ix, err := Open(h.Append(nil), testFingerprint, all)
		if err != nil {
			t.Fatal(err)
		}
		vector := make([]float32, testDims)
		vector[0] = 1
		missing, hits, err := ix.Search(Query{Vector: vector, K: 10}, []Given{{0, data}})
		if err != nil || len(hits) > 10 {
			t.Error(len(hits), err)
		}
		var given []Given
		for _, one := range missing { // whatever the block, its sum agrees
			given = append(given, Given{one.ID, block})
		}
		for i := range file.Blocks {
			file.Blocks[i].Sum = Sum(block)
		}
		ix.held.cells[0] = kept{used: 1, file: file}
		if _, hits, err := ix.Search(Query{Vector: vector, K: 10}, given); err != nil && !errors.Is(err, ErrFormat) || len(hits) > 10 {
			t.Error(len(hits), err)
		}
	})
}
