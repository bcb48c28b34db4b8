package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernelEqualsTwins holds dot.wat and kernel.wat, under wazero, equal to the twins bit
// for bit on random values in edge shapes.
func TestKernelEqualsTwins(t *testing.T) {
	s := newSIMD(t)
	r := rand.New(rand.NewPCG(1, 2))
	t.Run("dot_rows", func(t *testing.T) {
		for _, width := range []int{16, 32, 64, 128, 256, 272} {
			for _, rows := range []int{0, 1, 2, 3, 4, 5, 8, 31} {
				for _, queries := range []int{1, 2, 3, 8} {
					equalDotRows(t, s, codes(r, queries*width), codes(r, rows*width), width)
				}
			}
		}
	})
	t.Run("dot_rows extremes", func(t *testing.T) {
		for _, a := range []int8{-127, 127} {
			for _, b := range []int8{-127, 127} {
				equalDotRows(t, s, slices.Repeat([]int8{a}, 4096), slices.Repeat([]int8{b}, 7*4096), 4096)
			}
		}
	})
	t.Run("dot_some", func(t *testing.T) {
		for _, width := range []int{16, 48, 256} {
			for _, ids := range []int{0, 1, 3, 4, 5, 9} {
				equalDotSome(t, s, r, width, ids)
			}
		}
	})
	t.Run("dot_some_above", func(t *testing.T) {
		for _, width := range []int{16, 48, 256} {
			for _, ids := range []int{0, 1, 2, 3, 4, 7, 61} {
				for _, threshold := range []float32{0, 1e9, float32(math.Inf(-1)), float32(math.NaN())} {
					equalDotSomeAbove(t, s, r, width, ids, threshold)
				}
			}
		}
	})
	t.Run("dot_above", func(t *testing.T) {
		for _, width := range []int{16, 48, 256} {
			for _, rows := range []int{0, 4, 8, 60} {
				for _, threshold := range []float32{0, 1, 1e9, float32(math.Inf(-1)), float32(math.NaN())} {
					equalDotAbove(t, s, r, width, rows, threshold)
				}
			}
		}
	})
	t.Run("signs and near", func(t *testing.T) {
		for _, width := range []int{16, 48, 64, 256, MaxNear} {
			for _, groups := range []int{1, 2, 5} {
				equalNear(t, s, r, width, groups)
			}
		}
	})
	t.Run("add_rows", func(t *testing.T) {
		for _, columns := range []int{4, 16, 20, 256} {
			for _, ids := range []int{0, 1, 2, 17, 64} {
				equalAddRows(t, s, r, columns, columns, ids)
				equalAddRows(t, s, r, columns, columns/8*4, ids)
			}
		}
	})
	t.Run("score and above", func(t *testing.T) {
		for _, n := range []int{0, 4, 8, 100, 1024} {
			equalScore(t, s, r, n)
			for _, threshold := range []float32{0, .5, 1, float32(math.Inf(-1)), float32(math.NaN())} {
				equalAbove(t, s, floats(r, n), threshold)
			}
		}
		equalAbove(t, s, []float32{float32(math.NaN()), 1, 0, float32(math.Inf(1))}, 0)
	})
}

func equalDotRows(t *testing.T, s *simd, queries, rows []int8, width int) {
	t.Helper()
	n := len(queries) / width
	want := make([]int32, len(rows)/width*n)
	dotRows(want, queries, rows, width)
	s.reset()
	q, m, dst := s.put(t, bytesOf(queries)), s.put(t, bytesOf(rows)), s.put(t, bytesOf(guarded(want)))
	s.call(t, "dot_rows", uint64(dst), uint64(q), uint64(n), uint64(m), uint64(len(rows)/width), uint64(width))
	equal(t, s.int32s(dst, len(want)+1), want, "dot_rows", width, n)
}

func equalAddRows(t *testing.T, s *simd, r *rand.Rand, columns, width, count int) {
	t.Helper()
	const rows = 9
	table, scales, dst := codes(r, rows*columns), floats(r, rows), floats(r, width)
	ids := make([]int32, count)
	for i := range ids {
		ids[i] = int32(r.IntN(rows))
	}
	s.reset()
	d := s.put(t, append(bytesOf(dst), bytesOf([]int32{guard})...))
	tp, sp, ip := s.put(t, bytesOf(table)), s.put(t, bytesOf(scales)), s.put(t, bytesOf(ids))
	s.call(t, "add_rows", uint64(d), uint64(width), uint64(tp), uint64(columns), uint64(sp), uint64(ip), uint64(count))
	addRows(dst, table, columns, scales, ids)
	equal(t, s.int32s(d, width+1), bits(dst), "add_rows", columns, width, count)
}

func equalScore(t *testing.T, s *simd, r *rand.Rand, n int) {
	t.Helper()
	dots, scales, scale := make([]int32, n), floats(r, n), r.Float32()
	for i := range dots {
		dots[i] = r.Int32N(1<<23) - 1<<22
	}
	want := make([]float32, n)
	score(want, dots, scales, scale)
	s.reset()
	d, dp, sp := s.put(t, bytesOf(guarded(dots))), s.put(t, bytesOf(dots)), s.put(t, bytesOf(scales))
	s.call(t, "score", uint64(d), uint64(dp), uint64(sp), uint64(n), uint64(math.Float32bits(scale)))
	equal(t, s.int32s(d, n+1), bits(want), "score", n)
}

func equalAbove(t *testing.T, s *simd, scores []float32, threshold float32) {
	t.Helper()
	want := make([]int32, len(scores))
	found := above(want, scores, threshold)
	s.reset()
	sp, d := s.put(t, bytesOf(scores)), s.put(t, bytesOf(guarded(want)))
	got := s.call(t, "above", uint64(d), uint64(sp), uint64(len(scores)), uint64(math.Float32bits(threshold)))
	if int(got) != found {
		t.Fatalf("above %v: %d found, twin %d", threshold, got, found)
	}
	if !slices.Equal(s.int32s(d, found), want[:found]) || s.int32s(d+uint32(4*len(scores)), 1)[0] != guard {
		t.Fatalf("above %v: %v, twin %v", threshold, s.int32s(d, len(scores)+1), want[:found])
	}
}

// guard follows every destination and must survive.
const guard = 0x5a5a5a5a

func guarded(values []int32) []int32 {
	return append(slices.Repeat([]int32{-1}, len(values)), guard)
}

func equal(t *testing.T, got, want []int32, what ...any) {
	t.Helper()
	if want = append(slices.Clone(want), guard); !slices.Equal(got, want) {
		t.Fatalf("%v:\n got %v\nwant %v", what, got, want)
	}
}

func codes(r *rand.Rand, n int) []int8 {
	out := make([]int8, n)
	for i := range out {
		out[i] = int8(r.IntN(255) - 127)
	}
	return out
}

func floats(r *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64())
	}
	return out
}
