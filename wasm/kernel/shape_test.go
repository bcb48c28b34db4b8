package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDotRowsNaive compares the unrolled twin with the definition.
func TestDotRowsNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const width, queries, rows = 48, 3, 7
	qs, m := codes(r, queries*width), codes(r, rows*width)
	got := make([]int32, queries*rows)
	DotRowsN(got, qs, m, width)
	single := make([]int32, rows)
	for q := range queries {
		DotRows(single, qs[q*width:(q+1)*width], m)
		for i := range rows {
			var want int32
			for j := range width {
				want += int32(qs[q*width+j]) * int32(m[i*width+j])
			}
			if got[i*queries+q] != want || single[i] != want {
				t.Fatalf("row %d, query %d: %d and %d, want %d", i, q, got[i*queries+q], single[i], want)
			}
		}
	}
}

func TestAddRowsIsAddRow(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const columns, rows, width = 32, 5, 23
	table, scales, ids := codes(r, rows*columns), floats(r, rows), []int32{4, 0, 4, 2}
	got, want := floats(r, width), make([]float32, width)
	copy(want, got)
	AddRows(got, table, columns, scales, ids)
	for _, id := range ids {
		AddRow(want, table[id*columns:(id+1)*columns], scales[id])
	}
	if !slices.Equal(got, want) {
		t.Fatalf("got %v\nwant %v", got, want)
	}
}

// TestShapes calls every function with a wrong shape.
func TestShapes(t *testing.T) {
	i8, i32, f32 := make([]int8, 64), make([]int32, 4), make([]float32, 4)
	u8, u16 := make([]byte, 64), make([]uint16, 16)
	for _, c := range []struct {
		name string
		call func()
		want string
	}{
		{"width not of lanes", func() { DotRows(i32[:1], i8[:24], i8) }, ErrWidth},
		{"rows short", func() { DotRows(i32, i8[:32], i8) }, ErrShort},
		{"half a query", func() { DotRowsN(i32, i8[:24], i8, 16) }, ErrShort},
		{"query narrower than width", func() { DotRowsN(i32, i8[:16], i8, 32) }, ErrWidth},
		{"some ids short", func() { DotSome(i32[:3], i8[:16], i8, i32) }, ErrShort},
		{"some id past the end", func() { DotSome(i32, i8[:16], i8, []int32{4}) }, ErrRow},
		{"some of no width", func() { DotSome(i32, i8[:8], i8, i32) }, ErrWidth},
		{"places short", func() { DotAbove(i32[:3], f32, i8[:16], i8, f32, 1, 0) }, ErrShort},
		{"rows short of scales", func() { DotAbove(i32, f32, i8[:32], i8, f32, 1, 0) }, ErrShort},
		{"chosen places short", func() { DotSomeAbove(i32[:3], f32, i8[:16], i8, i32, f32, 1, 0) }, ErrShort},
		{"chosen scores short", func() { DotSomeAbove(i32, f32[:3], i8[:16], i8, i32, f32, 1, 0) }, ErrShort},
		{"chosen row past the scales", func() { DotSomeAbove(i32, f32, i8[:16], i8, []int32{3}, f32[:3], 1, 0) }, ErrRow},
		{"signs of half a register", func() { Signs(u8, i8[:8]) }, ErrWidth},
		{"signs short", func() { Signs(u8[:16], i8[:16]) }, ErrShort},
		{"sign table short", func() { SignTable(u8[:63], i8[:16]) }, ErrShort},
		{"sign table too wide", func() { SignTable(nil, make([]int8, MaxNear+16)) }, ErrWidth},
		{"half a group", func() { Near(i32, u16[:8], u8[:64], u8, 0) }, ErrWidth},
		{"signs of fewer rows", func() { Near(make([]int32, 48), make([]uint16, 48), u8[:64], u8, 0) }, ErrShort},
		{"near short", func() { Near(i32, u16, u8[:64], u8, 0) }, ErrShort},
		{"row short", func() { AddRow(f32, i8[:3], 1) }, ErrShort},
		{"bag wider than a row", func() { AddRows(f32, i8, 3, f32, i32) }, ErrShort},
		{"table short", func() { AddRows(f32, i8, 32, f32, i32) }, ErrShort},
		{"id past the end", func() { AddRows(f32, i8, 16, f32, []int32{4}) }, ErrRow},
		{"id below zero", func() { AddRows(f32, i8, 16, f32, []int32{-1}) }, ErrRow},
		{"scores short of dots", func() { Score(f32, i32[:3], f32, 1) }, ErrShort},
		{"indexes short", func() { Above(i32[:3], f32, 0) }, ErrShort},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				if got := recover(); got != c.want {
					t.Fatalf("panicked with %v, want %q", got, c.want)
				}
			}()
			c.call()
		})
	}
}
