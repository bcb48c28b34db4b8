package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func equalDotSome(t *testing.T, s *simd, r *rand.Rand, width, count int) {
	t.Helper()
	const rows = 11
	query, table, ids := codes(r, width), codes(r, rows*width), make([]int32, count)
	for i := range ids {
		ids[i] = r.Int32N(rows)
	}
	want := make([]int32, count)
	dotSome(want, query, table, ids)
	s.reset()
	q, m, ip, d := s.put(t, bytesOf(query)), s.put(t, bytesOf(table)), s.put(t, bytesOf(ids)), s.put(t, bytesOf(guarded(want)))
	s.call(t, "dot_some", uint64(d), uint64(q), uint64(m), uint64(width), uint64(ip), uint64(count))
	equal(t, s.int32s(d, count+1), want, "dot_some", width)
}

func equalDotSomeAbove(t *testing.T, s *simd, r *rand.Rand, width, count int, threshold float32) {
	t.Helper()
	const rows = 11
	query, table, scales, scale := codes(r, width), codes(r, rows*width), floats(r, rows), r.Float32()/1e3
	ids := make([]int32, count)
	for i := range ids {
		ids[i] = r.Int32N(rows)
	}
	places, scores := make([]int32, count), make([]float32, count)
	found := dotSomeAbove(places, scores, query, table, ids, scales, scale, threshold)
	s.reset()
	q, m, ip, sp := s.put(t, bytesOf(query)), s.put(t, bytesOf(table)), s.put(t, bytesOf(ids)), s.put(t, bytesOf(scales))
	p, d := s.put(t, bytesOf(guarded(places))), s.put(t, bytesOf(guarded(places)))
	got := s.call(t, "dot_some_above", uint64(p), uint64(d), uint64(q), uint64(m), uint64(width), uint64(ip), uint64(count), uint64(sp),
		uint64(math.Float32bits(scale)), uint64(math.Float32bits(threshold)))
	if int(got) != found || !slices.Equal(s.int32s(p, found), places[:found]) || !slices.Equal(s.int32s(d, found), bits(scores[:found])) {
		t.Fatalf("dot_some_above %v, width %d: %d of %d rows %v, twin %d: %v", threshold, width, got, count, s.int32s(p, int(got)), found, places[:found])
	}
	if s.int32s(p+uint32(4*count), 1)[0] != guard || s.int32s(d+uint32(4*count), 1)[0] != guard {
		t.Fatalf("dot_some_above %v, width %d, %d rows: wrote past the end", threshold, width, count)
	}
}

func equalDotAbove(t *testing.T, s *simd, r *rand.Rand, width, n int, threshold float32) {
	t.Helper()
	query, rows, scales, scale := codes(r, width), codes(r, n*width), floats(r, n), r.Float32()/1e3
	places, scores := make([]int32, n), make([]float32, n)
	found := dotAbove(places, scores, query, rows, scales, scale, threshold)
	s.reset()
	q, m, sp := s.put(t, bytesOf(query)), s.put(t, bytesOf(rows)), s.put(t, bytesOf(scales))
	p, d := s.put(t, bytesOf(guarded(places))), s.put(t, bytesOf(guarded(places)))
	got := s.call(t, "dot_above", uint64(p), uint64(d), uint64(q), uint64(m), uint64(width), uint64(sp), uint64(n),
		uint64(math.Float32bits(scale)), uint64(math.Float32bits(threshold)))
	if int(got) != found || !slices.Equal(s.int32s(p, found), places[:found]) || !slices.Equal(s.int32s(d, found), bits(scores[:found])) {
		t.Fatalf("dot_above %v, width %d: %d of %d rows %v, twin %d: %v", threshold, width, got, n, s.int32s(p, int(got)), found, places[:found])
	}
	if s.int32s(p+uint32(4*n), 1)[0] != guard || s.int32s(d+uint32(4*n), 1)[0] != guard {
		t.Fatalf("dot_above %v, width %d, %d rows: wrote past the end", threshold, width, n)
	}
}

// equalNear compares the sign bits of some rows and their distances, for
// limits that leave out all rows, half of them, and none.
func equalNear(t *testing.T, s *simd, r *rand.Rand, width, groups int) {
	t.Helper()
	n := groups * Lanes
	rows, table, packed := codes(r, n*width), make([]byte, 4*width), make([]byte, n*width/8)
	SignTable(table, codes(r, width))
	s.reset()
	m, tp, sp := s.put(t, bytesOf(rows)), s.put(t, table), s.put(t, packed)
	for i := range n {
		at := i/Lanes*Lanes*width/8 + i%Lanes
		signs(packed[at:], rows[i*width:(i+1)*width])
		s.call(t, "signs", uint64(sp)+uint64(at), uint64(m)+uint64(i*width), uint64(width))
	}
	if got, _ := s.memory.Read(sp, uint32(len(packed))); !slices.Equal(got, packed) {
		t.Fatalf("signs of width %d: %x, twin %x", width, got, packed)
	}
	want, distances := make([]int32, n), make([]uint16, n)
	near(want, distances, table, packed, 0)
	middle := slices.Sorted(slices.Values(distances))[n/2]
	for _, limit := range []uint16{0, middle, math.MaxUint16} {
		found := near(want, distances, table, packed, limit)
		d, p := s.put(t, bytesOf(guarded(make([]int32, n/2)))), s.put(t, bytesOf(guarded(make([]int32, n))))
		got := s.call(t, "near", uint64(p), uint64(d), uint64(tp), uint64(sp), uint64(groups), uint64(width), uint64(limit))
		if int(got) != found || !slices.Equal(s.int32s(p, found), want[:found]) || s.int32s(p+uint32(4*n), 1)[0] != guard {
			t.Fatalf("near, width %d, limit %d: %v, twin %v", width, limit, s.int32s(p, n+1), want[:found])
		}
		var packed []int32
		for i := 0; i < n; i += 2 {
			packed = append(packed, int32(uint32(distances[i])|uint32(distances[i+1])<<16))
		}
		equal(t, s.int32s(d, n/2+1), packed, "distances", width, groups)
	}
}

// TestNearNaive compares distances with their definition.
func TestNearNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	const width, n = 48, 32
	query, rows := codes(r, width), codes(r, n*width)
	query[0], query[1], query[2] = 127, -127, 3
	table, packed := make([]byte, 4*width), make([]byte, n*width/8)
	SignTable(table, query)
	for i := range n {
		Signs(packed[i/Lanes*Lanes*width/8+i%Lanes:], rows[i*width:(i+1)*width])
	}
	dst, distances := make([]int32, n), make([]uint16, n)
	if found := Near(dst, distances, table, packed, math.MaxUint16); found != n {
		t.Fatalf("%d of %d rows within any limit", found, n)
	}
	for i := range n {
		want := 0
		for j, q := range query {
			if (q < 0) != (rows[i*width+j] < 0) {
				want += min(int(math.Round(math.Abs(float64(q))/8)), 15)
			}
		}
		if int(distances[i]) != want {
			t.Fatalf("row %d: distance %d, want %d", i, distances[i], want)
		}
	}
}

// TestDotAboveIsScoreAbove holds the fused scan to the three it stands for,
// with rows that are no multiple of four.
func TestDotAboveIsScoreAbove(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 11))
	const width, n, scale, threshold = 32, 23, .01, .2
	query, rows, scales := codes(r, width), codes(r, n*width), floats(r, n)
	dots, all, want := make([]int32, n), make([]float32, n), make([]int32, n)
	DotRows(dots, query, rows)
	Score(all, dots, scales, scale)
	want = want[:Above(want, all, threshold)]
	places, scores := make([]int32, n), make([]float32, n)
	found := DotAbove(places, scores, query, rows, scales, scale, threshold)
	if !slices.Equal(places[:found], want) || found == 0 || found == n {
		t.Fatalf("places %v, want %v", places[:found], want)
	}
	for i, at := range want {
		if scores[i] != all[at] {
			t.Fatalf("row %d scores %v, want %v", at, scores[i], all[at])
		}
	}
	chosen, again := make([]int32, n), make([]float32, n)
	if got := DotSomeAbove(chosen, again, query, rows, places[:found], scales, scale, threshold); got != found ||
		!slices.Equal(chosen[:got], want) || !slices.Equal(again[:got], scores[:found]) {
		t.Fatalf("of those %v, with %v", chosen[:got], again[:got])
	}
	some := make([]int32, found)
	DotSome(some, query, rows, want)
	for i, at := range want {
		if some[i] != dots[at] {
			t.Fatalf("row %d: %d, want %d", at, some[i], dots[at])
		}
	}
}
