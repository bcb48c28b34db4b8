package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestLateEqualsTwins holds raise and settle of late.wat equal to the twins.
func TestLateEqualsTwins(t *testing.T) {
	s := newSIMD(t)
	r := rand.New(rand.NewPCG(7, 8))
	var counts [256]float32
	for i := range counts {
		counts[i] = float32(i>>5) + .3*float32(i&31)
	}
	for _, documents := range []int{1, 3, 4, 5, 64, 1001} {
		cells := make([]Cell, documents)
		for i := range cells {
			cells[i].Norm = r.Float32() + .1
			if r.IntN(5) == 0 {
				cells[i].Norm = float32(math.Inf(1))
			}
		}
		sums := floats(r, documents)
		for range 4 {
			postings := make([]uint32, 1+r.IntN(documents))
			for i, document := range r.Perm(documents)[:len(postings)] {
				postings[i] = uint32(document)<<8 | uint32(r.IntN(256))
			}
			equalLate(t, s, cells, postings, &counts, sums, r.Float32())
		}
	}
}

func equalLate(t *testing.T, s *simd, cells []Cell, postings []uint32, counts *[256]float32, sums []float32, weight float32) {
	t.Helper()
	s.reset()
	cp, pp := s.put(t, words(cells)), s.put(t, bytesOf(signed(postings)))
	tp, sp := s.put(t, bytesOf(counts[:])), s.put(t, append(bytesOf(sums), bytesOf([]int32{guard})...))
	w := uint64(math.Float32bits(weight))
	fours := postings[:len(postings)&^3]
	if len(fours) > 0 {
		s.call(t, "raise", uint64(cp), uint64(len(cells)), uint64(pp), uint64(pp)+4*uint64(len(fours)), uint64(tp), w)
	}
	raise(cells, fours, counts, weight)
	if got, want := s.int32s(cp, 2*len(cells)), cellBits(cells); !slices.Equal(got, want) {
		t.Fatalf("raise of %d cells:\n got %v\nwant %v", len(cells), got, want)
	}
	n := len(cells) &^ 3
	if n > 0 {
		s.call(t, "settle", uint64(sp), uint64(cp), uint64(sp)+4*uint64(n), w)
	}
	settle(sums[:n], cells[:n], weight)
	equal(t, s.int32s(sp, len(sums)+1), bits(sums), "settle", len(sums))
	if got, want := s.int32s(cp, 2*len(cells)), cellBits(cells); !slices.Equal(got, want) {
		t.Fatalf("settle leaves\n got %v\nwant %v", got, want)
	}
}

// words lays cells out as they stand in memory.
func words(cells []Cell) []byte { return bytesOf(cellBits(cells)) }

func cellBits(cells []Cell) []int32 {
	var out []int32
	for _, c := range cells {
		out = append(out, int32(math.Float32bits(c.Norm)), int32(c.Best))
	}
	return out
}

func signed(values []uint32) []int32 {
	out := make([]int32, len(values))
	for i, v := range values {
		out[i] = int32(v)
	}
	return out
}

func TestLateByHand(t *testing.T) {
	counts := [256]float32{1: 1, 2: 2}
	cells := []Cell{{Norm: 1}, {Norm: 2}, {Norm: float32(math.Inf(1))}}
	Raise(cells, []uint32{0<<8 | 1, 1<<8 | 2, 2<<8 | 2}, &counts, 4)
	Raise(cells, []uint32{0<<8 | 1, 1<<8 | 1}, &counts, 5)
	sums := []float32{1, 0, 0}
	Settle(sums, cells, 2)
	// 5*1/(1+1), then 4*2/(2+2) over 5*1/(1+2)
	if want := []float32{1 + 5, 4, 0}; !slices.Equal(sums, want) || cells[0].Best != 0 {
		t.Fatalf("sums %v, want %v; cells %v", sums, want, cells)
	}
}
