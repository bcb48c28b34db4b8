package kernel

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"
)

// TestXXH64 checks published values: of the empty string, of short strings,
// and of the specification's own generator at lengths around every branch.
func TestXXH64(t *testing.T) {
	for text, want := range map[string]uint64{
		"":    0xef46db3751d8e999,
		"a":   0xd24ec4f1a98c6e5b,
		"abc": 0x44bc2cf5ad770999,
		"Nobody inspects the spammish repetition": 0xfbcea83c8a378bf1,
	} {
		if got := XXH64([]byte(text)); got != want {
			t.Errorf("%q: %x, want %x", text, got, want)
		}
	}
	// xxHash's sanity check: bytes of a multiplicative generator.
	data, generator := make([]byte, 222), uint64(2654435761)
	for i := range data {
		data[i] = byte(generator >> 56)
		generator *= 11400714785074694797
	}
	for length, want := range map[int]uint64{
		1: 0xe934a84adb052768, 4: 0x9136a0dca57457ee, 14: 0x8282dcc4994e35c8, 222: 0xb641ae8cb691c174,
	} {
		if got := XXH64(data[:length]); got != want {
			t.Errorf("%d bytes: %x, want %x", length, got, want)
		}
	}
}

func TestXXH64EqualsTwin(t *testing.T) {
	s := newSIMD(t)
	r := rand.New(rand.NewPCG(3, 4))
	for _, stripes := range []int{0, 1, 2, 3, 17, 1000} {
		data := make([]byte, stripes*stripe)
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		want := [4]uint64{r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64()}
		s.reset()
		state := make([]byte, 0, 32)
		for _, lane := range want {
			state = binary.LittleEndian.AppendUint64(state, lane)
		}
		at, from := s.put(t, state), s.put(t, data)
		s.call(t, "xxh64", uint64(at), uint64(from), uint64(stripes))
		lanes(&want, data)
		got, _ := s.memory.Read(at, 32)
		for i, lane := range want {
			if g := binary.LittleEndian.Uint64(got[8*i:]); g != lane {
				t.Fatalf("%d stripes, lane %d: %x, twin %x", stripes, i, g, lane)
			}
		}
	}
}
