package engine

import (
	"slices"
	"testing"
)

// TestColumnAgainstSlice pushes, sets, cuts and adopts around the ends of
// chunks beside a plain slice.
func TestColumnAgainstSlice(t *testing.T) {
	for _, n := range []int{0, 1, columnChunk - 1, columnChunk, columnChunk + 1, 3*columnChunk + 5} {
		want := make([]uint32, n)
		for i := range want {
			want[i] = uint32(i * 7)
		}
		var adopted column[uint32]
		adopted.adopt(slices.Clone(want))
		pushed := newColumn[uint32](n / 2)
		for i, v := range want {
			if i < n/2 {
				pushed.set(i, v)
			} else {
				pushed.push(v)
			}
		}
		for name, c := range map[string]*column[uint32]{"adopted": &adopted, "pushed": &pushed} {
			c.push(1)
			c.push(2)
			checkColumn(t, name, c, append(slices.Clone(want), 1, 2))
			c.cut(n / 3)
			c.push(3)
			checkColumn(t, name, c, append(slices.Clone(want[:n/3]), 3))
			if c.room() < c.len() {
				t.Errorf("%s, %d: room for %d", name, n, c.room())
			}
		}
	}
}

func checkColumn(t *testing.T, name string, c *column[uint32], want []uint32) {
	t.Helper()
	if c.len() != len(want) {
		t.Fatalf("%s: %d values, want %d", name, c.len(), len(want))
	}
	for i, v := range want {
		if c.at(i) != v {
			t.Fatalf("%s: value %d is %d, want %d", name, i, c.at(i), v)
		}
	}
}
