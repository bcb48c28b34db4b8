package kernel

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestLevelEqualsTwins holds level.wat equal to the twins bit for bit.
func TestLevelEqualsTwins(t *testing.T) {
	s := newSIMD(t)
	r := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{0, 4, 8, 60, 1024} {
		scores, others := make([]float32, n), make([]float32, n)
		for i := range scores {
			scores[i], others[i] = float32(r.NormFloat64()), float32(r.NormFloat64()*1e3)
		}
		s.reset()
		at, beside, sums := s.put(t, bytesOf(scores)), s.put(t, bytesOf(others)), s.put(t, make([]byte, 64))
		float := func(x float32) uint64 { return uint64(math.Float32bits(x)) }

		s.call(t, "moments", uint64(sums), uint64(at), uint64(n))
		raw, _ := s.memory.Read(sums, 64)
		var parts [8]float64
		for i := range parts {
			parts[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
		}
		sum, squares := moments(scores)
		if got := (parts[0] + parts[2]) + (parts[1] + parts[3]); got != sum {
			t.Errorf("%d scores: sum %v, want %v", n, got, sum)
		}
		if got := (parts[4] + parts[6]) + (parts[5] + parts[7]); got != squares {
			t.Errorf("%d scores: squares %v, want %v", n, got, squares)
		}
		if got := uint32(s.call(t, "most", uint64(at), uint64(n))); got != math.Float32bits(most(scores)) {
			t.Errorf("%d scores: greatest %v, want %v", n, math.Float32frombits(got), most(scores))
		}
		s.call(t, "shift", uint64(at), uint64(n), float(.3), float(1.7))
		shift(scores, .3, 1.7)
		if !slices.Equal(s.int32s(at, n), bits(scores)) {
			t.Errorf("%d scores: shift differs", n)
		}
		s.call(t, "blend", uint64(at), uint64(beside), uint64(n), float(.2), float(.8))
		blend(scores, others, .2, .8)
		if !slices.Equal(s.int32s(at, n), bits(scores)) {
			t.Errorf("%d scores: blend differs", n)
		}
	}
}

// TestLevelOfAnyLength covers the last scores, which come in no four.
func TestLevelOfAnyLength(t *testing.T) {
	scores := []float32{1, -2, 3, 5, -7}
	if sum, squares := Moments(scores); sum != 0 || squares != 88 {
		t.Errorf("moments %v and %v, want 0 and 88", sum, squares)
	}
	if got := Most(scores); got != 5 {
		t.Errorf("greatest %v, want 5", got)
	}
	if got := Most(nil); !math.IsInf(float64(got), -1) {
		t.Errorf("greatest of none %v, want -Inf", got)
	}
	Shift(scores, 1, 2)
	if want := []float32{0, -6, 4, 8, -16}; !slices.Equal(scores, want) {
		t.Errorf("shifted %v, want %v", scores, want)
	}
	Blend(scores, []float32{4, 4, 4, 4, 4, 9}, .5, .25)
	if want := []float32{1, -2, 3, 5, -7}; !slices.Equal(scores, want) {
		t.Errorf("blended %v, want %v", scores, want)
	}
}
