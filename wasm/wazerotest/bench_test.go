package wazerotest

import (
	"slices"
	"testing"

	"glossa/wasm/engine"
	"glossa/wasm/internal/fixture"
)

// The benchmarks run the shipped model in glossa.wasm under wazero, the index
// holding the whole authored corpus. MB is the instance's memory.

func reportMemory(b *testing.B, g *guest) { b.ReportMetric(float64(g.memory())/(1<<20), "MB") }

func BenchmarkLoad(b *testing.B) {
	config, tokenizer, weights := fixture.Files(fixture.ShippedModel(b))
	g := newGuest(b)
	for b.Loop() {
		g.must(g.load(config, tokenizer, weights, 0))
	}
	reportMemory(b, g)
}

func newFilled(b *testing.B) (*guest, []fixture.Question) {
	b.Helper()
	passages, questions := corpus(b, 1000)
	g := newLoaded(b, fixture.ShippedModel(b), 0)
	for part := range slices.Chunk(passages, 500) {
		g.must(g.send("glossa_add", encodePassages(part...)))
	}
	return g, questions
}

func BenchmarkAdd(b *testing.B) {
	g := newLoaded(b, fixture.ShippedModel(b), 0)
	passages, _ := corpus(b, 1000)
	parts := slices.Collect(slices.Chunk(passages, 500))
	for i := 0; b.Loop(); i++ {
		g.must(g.send("glossa_add", encodePassages(parts[i%len(parts)]...)))
	}
	b.ReportMetric(500*float64(b.N)/b.Elapsed().Seconds(), "passages/s")
	reportMemory(b, g)
}

func BenchmarkSearch(b *testing.B) {
	g, questions := newFilled(b)
	for _, mode := range modes {
		b.Run([]string{"hybrid", "dense", "lexical"}[mode], func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				g.search(engine.Query{Text: questions[i%len(questions)].Text, Mode: mode})
			}
			reportMemory(b, g)
		})
	}
}

func BenchmarkSave(b *testing.B) {
	g, _ := newFilled(b)
	for b.Loop() {
		b.SetBytes(int64(len(saved(g))))
	}
	reportMemory(b, g)
}

func BenchmarkOpen(b *testing.B) {
	g, _ := newFilled(b)
	snapshot := saved(g)
	b.SetBytes(int64(len(snapshot)))
	for b.Loop() {
		g.must(g.send("glossa_open", snapshot))
	}
	reportMemory(b, g)
}
