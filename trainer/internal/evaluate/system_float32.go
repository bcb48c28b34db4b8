package evaluate

import (
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/encoder"
)

// Float32 returns dense retrieval without any quantisation: float32 piece rows
// and float32 vectors. What it is better than the engine's dense mode is the
// price of int8.
func Float32(enc *encoder.Encoder) System {
	return System{Name: "float32", Separable: true, Index: func(passages []lareqa.Passage) (Ranker, error) {
		f := &float32Ranker{encoder: enc, rows: make([]float32, len(passages)*enc.Dimensions())}
		for i := range passages {
			enc.Passage(f.row(i), passages[i].Text, passages[i].Context)
		}
		return f, nil
	}}
}

type float32Ranker struct {
	encoder *encoder.Encoder
	rows    []float32
}

func (f *float32Ranker) row(i int) []float32 {
	d := f.encoder.Dimensions()
	return f.rows[i*d : (i+1)*d]
}

// Scores are cosines.
func (f *float32Ranker) Scores(dst []float32, query, _ string) error {
	vector := make([]float32, f.encoder.Dimensions())
	f.encoder.Query(vector, query)
	for i := range dst {
		dst[i] = dot(vector, f.row(i))
	}
	return nil
}

// dot sums in four lanes, in a fixed order.
func dot(a, b []float32) float32 {
	var lanes [4]float32
	b = b[:len(a)]
	for len(a) >= 4 && len(b) >= 4 {
		for l := range lanes {
			lanes[l] += float32(a[l] * b[l])
		}
		a, b = a[4:], b[4:]
	}
	for i := range a {
		lanes[0] += float32(a[i] * b[i])
	}
	return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}
