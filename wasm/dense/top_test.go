package dense

import (
	"cmp"
	"math/bits"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"glossa/quantize"
	"glossa/wasm/internal/best"
)

// top returns what Top keeps.
func top(t testing.TB, ix *Index, query []float32, k int, choice Selection) []best.Candidate {
	t.Helper()
	var heap best.Heap
	heap.Reset(k)
	if err := ix.Top(&heap, query, choice); err != nil {
		t.Fatal(err)
	}
	return slices.Clone(heap.Sorted())
}

// bySorting is what Top means, in plain words: of the rows that may be chosen
// and, with candidates, are near enough, the k best.
func bySorting(t testing.TB, ix *Index, query []float32, k int, choice Selection) []best.Candidate {
	t.Helper()
	scores := scoresOf(t, ix, query)
	var slots []int
	for slot := range ix.Slots() {
		if ix.Has(slot) && (choice.Keep == nil || choice.Keep(slot)) {
			slots = append(slots, slot)
		}
	}
	if n := choice.Candidates; n > 0 && n < len(slots) {
		distances := make([]int, ix.Slots())
		for _, slot := range slots {
			distances[slot] = distance(t, ix, query, slot)
		}
		limit := slices.SortedFunc(slices.Values(slots), func(a, b int) int { return distances[a] - distances[b] })[n-1]
		slots = slices.DeleteFunc(slots, func(slot int) bool { return distances[slot] > distances[limit] })
	}
	all := make([]best.Candidate, len(slots))
	for i, slot := range slots {
		all[i] = best.Candidate{Position: choice.position(slot), Score: scores[slot]}
	}
	slices.SortFunc(all, func(a, b best.Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), a.Position-b.Position)
	})
	return all[:min(k, len(all))]
}

func distance(t testing.TB, ix *Index, query []float32, slot int) (sum int) {
	t.Helper()
	codes := make([]int8, len(query))
	quantize.Quantize(codes, query)
	row, _, err := ix.Row(slot)
	if err != nil {
		t.Fatal(err)
	}
	for j, q := range codes {
		if (q < 0) != (row[j] < 0) {
			sum += min((max(int(q), -int(q))+4)/8, 15)
		}
	}
	return sum
}

// TestTop compares with sorting: sizes around every boundary, rows with many
// equal scores, gaps, filters, other positions, exact and not.
func TestTop(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 15, 17, 63, 65, 1023, 1025, blockRows + 3, 2*blockRows + 1} {
		ix := fill(t, r, n, 20)
		places := r.Perm(n)
		place := func(slot int) int { return places[slot] }
		odd := func(slot int) bool { return bits.OnesCount(uint(slot))%2 == 1 }
		for _, choice := range []Selection{
			{}, {Position: place}, {Keep: odd}, {Keep: odd, Position: place},
			{Candidates: 1}, {Candidates: 200}, {Candidates: 200, Keep: odd, Position: place},
			{Candidates: 1 << 40},
		} {
			for _, k := range []int{0, 1, 10, n + 1} {
				query := coarse(r, 20)
				got, want := top(t, ix, query, k, choice), bySorting(t, ix, query, k, choice)
				if !slices.Equal(got, want) {
					t.Fatalf("n %d, k %d, %d candidates, keep %v, position %v:\n got %v\nwant %v", n, k,
						choice.Candidates, choice.Keep != nil, choice.Position != nil, got, want)
				}
			}
		}
	}
}

// TestSignsKeptUp changes an index whose sign bits are made already.
func TestSignsKeptUp(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const dimensions, few = 40, 30
	ix := New(dimensions)
	check := func() {
		t.Helper()
		query, choice := gauss(r, dimensions), Selection{Candidates: few}
		if got, want := top(t, ix, query, 10, choice), bySorting(t, ix, query, 10, choice); !slices.Equal(got, want) {
			t.Fatalf("%d rows:\n got %v\nwant %v", ix.Len(), got, want)
		}
	}
	for range 2*blockRows + 100 {
		if n := ix.Slots(); n == few+1 || n == 100 || n == 1000 || n == blockRows || n == blockRows+1 {
			check()
		}
		ix.Append(gauss(r, dimensions))
	}
	check()
	for range 300 {
		slot := r.IntN(ix.Slots())
		ix.Remove(slot)
		if r.IntN(2) == 0 {
			ix.Append(gauss(r, dimensions))
		}
		ix.Replace(r.IntN(ix.Slots()), gauss(r, dimensions))
	}
	check()
	for _, b := range ix.blocks {
		if len(b.signs) != len(b.codes)/8 { // all are whole groups
			t.Fatalf("%d bytes of signs for %d codes", len(b.signs), len(b.codes))
		}
	}
}

// TestSignsOfAdoptedRows: their last block is no whole group of signs, and grows.
func TestSignsOfAdoptedRows(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, n := range []int{1, 21, blockRows + 37} {
		ix := New(16)
		rows, scales := make([]int8, 16*n), make([]float32, n)
		for i := range rows {
			rows[i] = int8(r.IntN(255) - 127)
		}
		for i := range scales {
			scales[i] = r.Float32()
		}
		if err := ix.Adopt(rows, scales); err != nil {
			t.Fatal(err)
		}
		for range 70 {
			query, choice := gauss(r, 16), Selection{Candidates: 15}
			if got, want := top(t, ix, query, 5, choice), bySorting(t, ix, query, 5, choice); !slices.Equal(got, want) {
				t.Fatalf("%d rows of which %d adopted:\n got %v\nwant %v", ix.Len(), n, got, want)
			}
			ix.Append(gauss(r, 16))
		}
	}
}

// TestTopReadersAgree lets the first approximate searches run at once.
func TestTopReadersAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	ix := fill(t, r, 3000, 32)
	query, choice := gauss(r, 32), Selection{Candidates: 50}
	want := bySorting(t, ix, query, 10, choice)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 20 {
				if got := top(t, ix, query, 10, choice); !slices.Equal(got, want) {
					t.Errorf("readers disagree: %v, want %v", got, want)
				}
			}
		})
	}
	all.Wait()
}

func BenchmarkTop(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	ix, query := New(256), gauss(r, 256)
	for range 20_000 {
		ix.Append(gauss(r, 256))
	}
	for name, choice := range map[string]Selection{"exact": {}, "approximate": {Candidates: Candidates(10, ix.Len())}} {
		b.Run(name, func(b *testing.B) {
			var heap best.Heap
			b.ReportAllocs()
			for b.Loop() {
				heap.Reset(10)
				ix.Top(&heap, query, choice)
			}
		})
	}
}
