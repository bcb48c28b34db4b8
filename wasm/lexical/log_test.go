package lexical

import (
	"math"
	"testing"
)

func TestLnIsLog(t *testing.T) {
	for _, x := range []float64{1, 1.0000001, .5, 2, math.Sqrt2, 1.5, 3, 10, 13014, 1e9, 1e-9, 1.2, 4. / 3} {
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 1e-14*math.Max(1, math.Abs(want)) {
			t.Errorf("ln(%v) = %v, want %v", x, got, want)
		}
	}
	for x := 1.0; x < 2e6; x *= 1.0007 {
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 1e-14*math.Max(1, want) {
			t.Fatalf("ln(%v) = %v, want %v", x, got, want)
		}
	}
}

// The very bits, so that a build that computes others is caught anywhere.
func TestLnBits(t *testing.T) {
	for x, want := range map[float64]uint64{
		2: 0x3fe62e42fefa39ef, 3: 0x3ff193ea7aad030a, 1000: 0x401ba18a998fffa0,
	} {
		if got := math.Float64bits(ln(x)); got != want {
			t.Errorf("ln(%v) has bits %#x, want %#x", x, got, want)
		}
	}
}

func TestPower(t *testing.T) {
	for halves := range 17 {
		for _, x := range []float32{0, .2, .5, .9, 1} {
			want := math.Pow(float64(x), float64(halves)/2)
			if got := power(x, halves); math.Abs(float64(got)-want) > 1e-6 {
				t.Errorf("power(%v, %d) = %v, want %v", x, halves, got, want)
			}
		}
	}
}
