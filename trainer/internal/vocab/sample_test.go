package vocab

import (
	"fmt"
	"slices"
	"testing"

	"glossa/trainer/internal/data"
)

// drawn passes n texts of each of two languages, every one twice, to a sampler.
func drawn(limit int, seed uint64, n int) (out []data.Text) {
	s := NewSampler(limit, seed, func(t data.Text) { out = append(out, t) })
	for i := range n {
		for _, code := range []string{"de", "ru"} {
			s.Add(data.Text{Language: code, Text: fmt.Sprint("text ", i)})
			s.Add(data.Text{Language: code, Text: fmt.Sprint("text ", i)})
		}
	}
	s.Flush()
	return out
}

func TestSampler(t *testing.T) {
	if got := drawn(0, 1, 50); len(got) != 100 {
		t.Errorf("without a limit %d texts pass, want each of 100 once", len(got))
	}
	limited := drawn(10, 1, 50)
	if len(limited) != 20 {
		t.Errorf("%d texts pass, want 10 of each language", len(limited))
	}
	if !slices.Equal(limited, drawn(10, 1, 50)) {
		t.Error("the same seed draws other texts")
	}
	if slices.Equal(limited, drawn(10, 2, 50)) {
		t.Error("another seed draws the same texts")
	}
	if got := drawn(100, 1, 50); len(got) != 100 {
		t.Errorf("%d of 100 texts pass a limit above their number", len(got))
	}
}

// Every text must be as likely as any other: over many draws none stays away.
func TestSamplerDrawsEvenly(t *testing.T) {
	counts := map[string]int{}
	for seed := range uint64(400) {
		for _, text := range drawn(5, seed, 20) {
			counts[text.Text]++
		}
	}
	for text, n := range counts { // 200 expected, 12 the standard deviation
		if n < 130 || n > 270 {
			t.Errorf("%s drawn %d times of 800, want about 200", text, n)
		}
	}
	if len(counts) != 20 {
		t.Errorf("%d of 20 texts ever drawn", len(counts))
	}
}
