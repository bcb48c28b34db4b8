package quantize_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"glossa/quantize"
)

var (
	nan      = float32(math.NaN())
	infinity = float32(math.Inf(1))
)

func TestQuantize(t *testing.T) {
	cases := []struct {
		name  string
		src   []float32
		want  []int8
		scale float32
	}{
		{"empty", []float32{}, []int8{}, 0},
		{"zeros", []float32{0, 0}, []int8{0, 0}, 0},
		{"unit scale", []float32{127, -127, 1, 0}, []int8{127, -127, 1, 0}, 1},
		{"half to even", []float32{254, 1, 3, 5, -1, -3}, []int8{127, 0, 2, 2, 0, -2}, 2},
		{"too small to scale", []float32{1e-45, -1e-45}, []int8{0, 0}, 0},
		{"not a number", []float32{nan, 127}, []int8{0, 127}, 1},
		{"infinite", []float32{infinity, -infinity, 127}, []int8{127, -127, 127}, 1},
		{"largest", []float32{math.MaxFloat32, -math.MaxFloat32}, []int8{127, -127}, math.MaxFloat32 / 127},
	}
	for _, c := range cases {
		got := make([]int8, len(c.src))
		if scale := quantize.Quantize(got, c.src); scale != c.scale || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v scale %v, want %v scale %v", c.name, got, scale, c.want, c.scale)
		}
	}
}

func TestRoundTripIsWithinHalfAScale(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		src := make([]float32, random.IntN(40))
		magnitude := math.Exp(random.Float64()*160 - 80)
		for i := range src {
			src[i] = float32(random.NormFloat64() * magnitude)
		}
		checkRoundTrip(t, src)
	}
}

func checkRoundTrip(t *testing.T, src []float32) {
	t.Helper()
	codes, back := make([]int8, len(src)), make([]float32, len(src))
	scale := quantize.Quantize(codes, src)
	quantize.Dequantize(back, codes, scale)
	// Half a scale, and what rounding the scale and the product may add.
	bound := float64(scale)*.5*(1+1e-4) + 127*math.SmallestNonzeroFloat32
	for i := range src {
		if codes[i] == -128 {
			t.Fatalf("%v: code -128", src)
		}
		if off := math.Abs(float64(src[i]) - float64(back[i])); off > bound {
			t.Fatalf("%v became %v at scale %v: off by %v", src[i], back[i], scale, off)
		}
	}
	again := make([]int8, len(src))
	if quantize.Quantize(again, back); scale > 1e-30 && !slices.Equal(again, codes) {
		t.Fatalf("codes %v became %v when quantized again", codes, again)
	}
}

func FuzzQuantize(f *testing.F) {
	f.Add(float32(1), float32(-.5), float32(0))
	f.Add(nan, infinity, float32(1e-45))
	f.Fuzz(func(t *testing.T, a, b, c float32) {
		codes := make([]int8, 3)
		scale := quantize.Quantize(codes, []float32{a, b, c})
		if !(scale >= 0 && scale <= math.MaxFloat32) || slices.Contains(codes, -128) {
			t.Fatalf("%v %v %v: codes %v, scale %v", a, b, c, codes, scale)
		}
		if a-a == 0 && b-b == 0 && c-c == 0 {
			checkRoundTrip(t, []float32{a, b, c})
		}
	})
}

func TestMatrix(t *testing.T) {
	m := quantize.QuantizeMatrix(2, 2, []float32{127, 1, -2, 2})
	if !slices.Equal(m.Row(1), []int8{-127, 127}) || !slices.Equal(m.Row(0), []int8{127, 1}) {
		t.Errorf("rows %v", m.Data)
	}
	if !slices.Equal(m.Scales, []float32{1, float32(2) / 127}) {
		t.Errorf("scales %v", m.Scales)
	}
	if row := m.Row(0); cap(row) != 2 {
		t.Errorf("appending to row 0 would overwrite row 1")
	}
}

func TestMisuseOfShapesPanics(t *testing.T) {
	cases := map[string]func(){
		"Quantize":       func() { quantize.Quantize(make([]int8, 1), make([]float32, 2)) },
		"Dequantize":     func() { quantize.Dequantize(make([]float32, 1), make([]int8, 2), 1) },
		"QuantizeMatrix": func() { quantize.QuantizeMatrix(2, 2, make([]float32, 3)) },
		"MarshalSafetensors": func() {
			m := fixture()
			m.Embeddings.Rows++
			m.MarshalSafetensors()
		},
	}
	for name, misuse := range cases {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			misuse()
		})
	}
}

func BenchmarkQuantize(b *testing.B) {
	src, dst := make([]float32, 256), make([]int8, 256)
	for i := range src {
		src[i] = float32(i) - 100
	}
	b.ReportAllocs()
	for b.Loop() {
		quantize.Quantize(dst, src)
	}
}
