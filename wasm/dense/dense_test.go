package dense

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"glossa/quantize"
)

// fill returns an index of n rows of small whole numbers; about one row in
// eight is removed again.
func fill(t testing.TB, r *rand.Rand, n, dimensions int) *Index {
	ix := New(dimensions)
	for i := range n {
		slot, err := ix.Append(coarse(r, dimensions))
		if err != nil || slot != i {
			t.Fatalf("Append %d: slot %d, %v", i, slot, err)
		}
	}
	for slot := range n {
		if r.IntN(8) == 0 && !ix.Remove(slot) {
			t.Fatalf("Remove(%d) found nothing", slot)
		}
	}
	return ix
}

func coarse(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.IntN(3) - 1)
	}
	v[0] = 1
	return v
}

// scoresOf returns the score of every slot.
func scoresOf(t testing.TB, ix *Index, query []float32) []float32 {
	t.Helper()
	scores := make([]float32, ix.Slots())
	if err := ix.Scores(scores, query); err != nil {
		t.Fatal(err)
	}
	return scores
}

// TestSizes: sizes around every boundary of block and chunk, with gaps; each
// slot scores by its own row, a slot without one scores 0.
func TestSizes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 63, 64, 65, 1023, 1025, blockRows, blockRows + 1, 3*blockRows + 77} {
		ix := fill(t, r, n, 20)
		query := coarse(r, 20)
		codes := make([]int8, 20)
		sq := quantize.Quantize(codes, query)
		for slot, got := range scoresOf(t, ix, query) {
			want := float32(0)
			if row, sp, err := ix.Row(slot); err == nil {
				want = float32(float32(dot(codes, row))*sq) * sp
			}
			if got != want {
				t.Fatalf("n %d, slot %d: %v, want %v", n, slot, got, want)
			}
		}
	}
}

func dot(a, b []int8) (sum int) {
	for j := range a {
		sum += int(a[j]) * int(b[j])
	}
	return sum
}

// TestScores compares with the stated formula.
func TestScores(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	const dimensions = 37
	ix := New(dimensions)
	vectors := make([][]float32, 300)
	for i := range vectors {
		vectors[i] = gauss(r, dimensions)
		ix.Append(vectors[i])
	}
	query, codes, row := gauss(r, dimensions), make([]int8, dimensions), make([]int8, dimensions)
	sq := quantize.Quantize(codes, query)
	got := scoresOf(t, ix, query)
	for i, v := range vectors {
		sp := quantize.Quantize(row, v)
		if want := float32(float32(dot(codes, row))*sq) * sp; got[i] != want {
			t.Fatalf("slot %d: %v, want %v", i, got[i], want)
		}
	}
}

func gauss(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

func TestUpdate(t *testing.T) {
	ix := New(2)
	a, _ := ix.Append([]float32{1, 0})
	b, _ := ix.Append([]float32{0, 1})
	if err := ix.Replace(a, []float32{0, -1}); err != nil {
		t.Fatal(err)
	}
	if got := scoresOf(t, ix, []float32{0, -1}); got[a] != 1 || got[b] != -1 {
		t.Fatalf("after Replace: %v", got)
	}
	if !ix.Remove(a) || ix.Remove(a) || ix.Has(a) || ix.Len() != 1 {
		t.Fatal("Remove is wrong")
	}
	if err := ix.Replace(a, []float32{1, 1}); !errors.Is(err, ErrNoSlot) {
		t.Fatalf("Replace of a free slot: %v", err)
	}
	if _, _, err := ix.Row(a); !errors.Is(err, ErrNoSlot) {
		t.Fatalf("Row of a free slot: %v", err)
	}
	codes, scale, err := ix.Row(b)
	if err != nil || !slices.Equal(codes, []int8{0, 127}) {
		t.Fatalf("Row: %v %v %v", codes, scale, err)
	}
	if c, err := ix.AppendRow(codes, scale); err != nil || c != a {
		t.Fatalf("AppendRow: slot %d, %v; want the freed %d", c, err, a)
	}
	if got := scoresOf(t, ix, []float32{0, 1}); len(got) != 2 || got[a] != got[b] {
		t.Fatalf("equal rows score differently: %v", got)
	}
}

func TestRefuses(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	ix := New(2)
	ix.Append([]float32{1, 1})
	for _, v := range [][]float32{{nan, 0}, {0, inf}, {-inf, 0}, {1e16, 0}} {
		if _, err := ix.Append(v); !errors.Is(err, ErrNotFinite) {
			t.Errorf("Append(%v): %v", v, err)
		}
		if err := ix.Replace(0, v); !errors.Is(err, ErrNotFinite) {
			t.Errorf("Replace(%v): %v", v, err)
		}
		if err := ix.Scores(make([]float32, 1), v); !errors.Is(err, ErrNotFinite) {
			t.Errorf("Scores(%v): %v", v, err)
		}
	}
	for _, c := range []struct {
		codes []int8
		scale float32
	}{{[]int8{-128, 0}, 1}, {[]int8{1, 1}, nan}, {[]int8{1, 1}, -1}, {[]int8{1, 1}, inf}} {
		if _, err := ix.AppendRow(c.codes, c.scale); !errors.Is(err, ErrCodes) {
			t.Errorf("AppendRow(%v, %v): %v", c.codes, c.scale, err)
		}
	}
	if ix.Slots() != 1 {
		t.Errorf("%d slots after refusals, want 1", ix.Slots())
	}
}

// TestMemory holds memory near the data and still under churn.
func TestMemory(t *testing.T) {
	const n, dimensions = 40_000, 64
	ix := New(dimensions)
	row := make([]int8, dimensions)
	for range n {
		ix.AppendRow(row, 1)
	}
	data := n * (dimensions + 4)
	if got := ix.Bytes(); got > data*115/100 {
		t.Errorf("%d bytes for %d of data", got, data)
	}
	for range 10_000 {
		ix.Remove(7)
		ix.Remove(n - 1)
		ix.AppendRow(row, 1)
		ix.AppendRow(row, 1)
	}
	if got := ix.Bytes(); got > data*115/100 || ix.Slots() != n {
		t.Errorf("after churn: %d bytes, %d slots", got, ix.Slots())
	}
}

func TestConcurrentReaders(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	ix := fill(t, r, 3000, 32)
	query := gauss(r, 32)
	want := scoresOf(t, ix, query)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 50 {
				got := make([]float32, len(want))
				if err := ix.Scores(got, query); err != nil || !slices.Equal(got, want) {
					t.Errorf("readers disagree: %v", err)
				}
			}
		})
	}
	all.Wait()
}

func BenchmarkScores(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	ix, query := New(256), gauss(r, 256)
	for range 20_000 {
		ix.Append(gauss(r, 256))
	}
	scores := make([]float32, ix.Slots())
	b.SetBytes(20_000 * 256)
	b.ReportAllocs()
	for b.Loop() {
		ix.Scores(scores, query)
	}
}
