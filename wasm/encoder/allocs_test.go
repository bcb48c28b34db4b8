//go:build !race

package encoder

import "testing"

// TestQueryAllocates does not run under the race detector, which makes
// sync.Pool forget.
func TestQueryAllocates(t *testing.T) {
	table, _ := tables()
	e, dst := newEncoder(t, table, Options{ContextWeight: .3}), make([]float32, columns)
	if n := testing.AllocsPerRun(100, func() {
		e.Query(dst, "1 2 3")
		e.Passage(dst, "1 2 3", "4 5")
	}); n >= 1 {
		t.Errorf("%v allocations", n)
	}
}
