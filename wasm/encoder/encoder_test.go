package encoder

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"glossa/quantize"
)

// numbers is a tokenizer whose pieces are decimal numbers between spaces.
type numbers int

func (n numbers) Size() int { return int(n) }

func (n numbers) Encode(dst []int32, text string) []int32 {
	for word := range strings.SplitSeq(text, " ") {
		id, err := strconv.Atoi(word)
		if err != nil || id >= int(n) {
			id = unknown
		}
		dst = append(dst, int32(id))
	}
	return dst
}

const rows, columns = 50, 48

// tables returns a quantised matrix and the same values in float32.
func tables() (Int8, Float32) {
	r := rand.New(rand.NewPCG(1, 2))
	values := make([]float32, rows*columns)
	for i := range values {
		values[i] = float32(r.NormFloat64())
	}
	m := quantize.QuantizeMatrix(rows, columns, values)
	for i := range rows {
		quantize.Dequantize(values[i*columns:(i+1)*columns], m.Row(i), m.Scales[i])
	}
	return NewInt8(&m), NewFloat32(values, columns)
}

func newEncoder(t testing.TB, table Table, opt Options) *Encoder {
	e, err := New(numbers(rows), table, opt)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// mean is the specification of Pieces.
func mean(table Float32, dimensions int, pieces ...int) []float32 {
	out := make([]float32, dimensions)
	for j := range out {
		for _, id := range pieces {
			out[j] += table.data[id*columns+j]
		}
		if len(pieces) > 0 {
			out[j] /= float32(len(pieces))
		}
	}
	return out
}

func TestPieces(t *testing.T) {
	quantised, plain := tables()
	for _, c := range []struct {
		pieces []int32
		known  []int
	}{
		{nil, nil},
		{[]int32{0}, nil},
		{[]int32{0, 0, 0}, nil},
		{[]int32{7}, []int{7}},
		{[]int32{7, 0}, []int{7}},
		{[]int32{0, 7, 7, 0, 0, 49, 1}, []int{7, 7, 49, 1}},
	} {
		for _, dimensions := range []int{48, 32, 5} {
			want := mean(plain, dimensions, c.known...)
			for _, table := range []Table{quantised, plain} {
				got := make([]float32, dimensions)
				got[0] = 9
				newEncoder(t, table, Options{Dimensions: dimensions}).Pieces(got, c.pieces)
				if !slices.Equal(got, want) {
					t.Errorf("%T %v, %d dimensions:\n got %v\nwant %v", table, c.pieces, dimensions, got, want)
				}
			}
		}
	}
}

func TestQueryAndPassage(t *testing.T) {
	quantised, plain := tables()
	e := newEncoder(t, quantised, Options{Dimensions: 32, ContextWeight: .3})
	got := make([]float32, 32)

	e.Query(got, "3 what 5")
	want := mean(plain, 32, 3, 5)
	Normalize(want)
	if !slices.Equal(got, want) || math.Abs(length(got)-1) > 1e-6 {
		t.Errorf("Query: length %v\n got %v\nwant %v", length(got), got, want)
	}

	e.Passage(got, "3 5", "8 9 10")
	want = mean(plain, 32, 3, 5)
	for j, v := range mean(plain, 32, 8, 9, 10) {
		want[j] += .3 * v
	}
	Normalize(want)
	if !slices.Equal(got, want) {
		t.Errorf("Passage:\n got %v\nwant %v", got, want)
	}

	again := make([]float32, 32)
	e.PassagePieces(again, []int32{3, 5}, []int32{8, 9, 10})
	if !slices.Equal(got, again) {
		t.Errorf("PassagePieces differs from Passage:\n got %v\nwant %v", again, got)
	}
	e.Passage(got, "nothing known", "")
	if !slices.Equal(got, make([]float32, 32)) {
		t.Errorf("no known piece: %v, want zero", got)
	}
}

func length(v []float32) float64 {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	return math.Sqrt(sum)
}

func TestNormalizeWithoutDirection(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, v := range [][]float32{{0, 0}, {nan, 1}, {1, inf}, {1e-45, 0}} {
		got := slices.Clone(v)
		if Normalize(got); got[0] != 0 || got[1] != 0 {
			t.Errorf("Normalize(%v) = %v, want zero", v, got)
		}
	}
	huge := []float32{3e38, 3e38}
	if Normalize(huge); math.Abs(length(huge)-1) > 1e-6 {
		t.Errorf("Normalize of huge values: %v", huge)
	}
}

func TestNewRefuses(t *testing.T) {
	table, _ := tables()
	for _, c := range []struct {
		size, dimensions int
		want             error
	}{
		{rows + 1, 0, ErrVocabulary}, {rows, columns + 1, ErrDimensions}, {rows, -1, ErrDimensions},
	} {
		if _, err := New(numbers(c.size), table, Options{Dimensions: c.dimensions}); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	table, _ := tables()
	e := newEncoder(t, table, Options{ContextWeight: .3})
	want := make([]float32, columns)
	e.Passage(want, "1 2 3", "4 5")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			got := make([]float32, columns)
			for range 200 {
				e.Query(got, "9 8 7 6 5 4 3 2 1")
				if e.Passage(got, "1 2 3", "4 5"); !slices.Equal(got, want) {
					t.Errorf("got %v\nwant %v", got, want)
				}
			}
		})
	}
	all.Wait()
}

func BenchmarkQueryPieces16(b *testing.B) {
	table, _ := tables()
	e, dst := newEncoder(b, table, Options{}), make([]float32, columns)
	pieces := []int32{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}
	b.ReportAllocs()
	for b.Loop() {
		e.QueryPieces(dst, pieces)
	}
}
