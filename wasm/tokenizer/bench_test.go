package tokenizer

import "testing"

func BenchmarkParse(b *testing.B) {
	data := mustNew(b, corpusPieces(b, 1<<16)).Marshal()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDefaultPipeline(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		DefaultPipeline()
	}
}

// BenchmarkEncode encodes one sentence of every language; pieces/s says how
// fast.
func BenchmarkEncode(b *testing.B) {
	texts := mustCorpus(b)
	t := mustNew(b, corpusPieces(b, 1<<16))
	for _, language := range languages {
		b.Run(language, func(b *testing.B) {
			text, dst, pieces := texts[language][1], make([]int32, 0, 1024), 0
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				dst = t.Encode(dst[:0], text)
				pieces += len(dst)
			}
			b.ReportMetric(float64(pieces)/b.Elapsed().Seconds(), "pieces/s")
			b.ReportMetric(float64(len(dst)), "pieces/op")
		})
	}
}

// BenchmarkEncodeQuery encodes a question of about sixteen pieces.
func BenchmarkEncodeQuery(b *testing.B) {
	t := mustNew(b, corpusPieces(b, 1<<16))
	dst := make([]int32, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		dst = t.Encode(dst[:0], "What type of rice should I choose if I want to eat more fibre?")
	}
	b.ReportMetric(float64(len(dst)), "pieces/op")
}
