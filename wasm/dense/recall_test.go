package dense_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"glossa/wasm/dense"
	"glossa/wasm/encoder"
	"glossa/wasm/internal/best"
	"glossa/wasm/internal/fixture"
	"glossa/wasm/tokenizer"
)

// TestRecall measures what approximate search misses among 100,000 passages:
// the authored ones and, where GLOSSA_DATA says where they are, the sentences
// of XQuAD-R, repeated with noise, for their own questions; then with fewer
// dimensions too.
//
//	GLOSSA_DATA=DIR go test -v -timeout 1h -run Recall ./wasm/dense
func TestRecall(t *testing.T) {
	if testing.Short() {
		t.Skip("searches 100,000 passages many times")
	}
	const rows, least = 100_000, .985
	texts := gather(t)
	widths := []int{256, 128, 64}
	if os.Getenv("GLOSSA_DATA") == "" {
		widths = widths[:1]
	}
	for _, dimensions := range widths {
		ix, queries := texts.index(t, dimensions, rows)
		for k, recall := range recalls(t, ix, queries) {
			t.Logf("%d texts as %d passages, %d dimensions, %d queries: recall@%d %.4f of %d candidates",
				len(texts.passages), rows, dimensions, len(queries), k, recall, dense.Candidates(k, rows))
			if dimensions == 256 && recall < least {
				t.Errorf("recall@%d is %.4f, want %v", k, recall, least)
			}
		}
	}
}

// corpus is texts and what is asked of them.
type corpus struct{ passages, questions []fixture.Passage }

func gather(t *testing.T) (c corpus) {
	passages, questions := fixture.Corpus(t, math.MaxInt)
	c.passages = passages
	for i := 0; i < len(questions); i += 61 {
		c.questions = append(c.questions, fixture.Passage{Text: questions[i].Text})
	}
	files, _ := filepath.Glob(filepath.Join(os.Getenv("GLOSSA_DATA"), "eval", "xquad-r", "*.json"))
	for _, name := range files {
		c.read(t, name)
	}
	if len(files) == 0 {
		t.Log("GLOSSA_DATA names no folder with eval/xquad-r: measuring over the authored passages alone")
	}
	return c
}

// read adds a file of XQuAD-R, and every 237th of its questions.
func (c *corpus) read(t *testing.T, name string) {
	var file struct {
		Data []struct {
			Paragraphs []struct {
				Context   string
				Sentences []string
				Qas       []struct{ Question string }
			}
		}
	}
	data, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, &file)
	}
	if err != nil {
		t.Fatal(name, err)
	}
	asked := 0
	for _, article := range file.Data {
		for _, p := range article.Paragraphs {
			for _, sentence := range p.Sentences {
				c.passages = append(c.passages, fixture.Passage{Text: sentence, Context: p.Context})
			}
			for _, q := range p.Qas {
				if asked++; asked%237 == 0 {
					c.questions = append(c.questions, fixture.Passage{Text: q.Question})
				}
			}
		}
	}
}

// index returns the passages' vectors, repeated with noise of a third of their
// length until there are so many rows, and the questions' vectors.
func (c *corpus) index(t *testing.T, dimensions, rows int) (*dense.Index, [][]float32) {
	model := fixture.ShippedModel(t)
	tok, err := tokenizer.Parse(model.TokenizerJSON)
	if err != nil {
		t.Fatal(err)
	}
	enc, err := encoder.New(tok, encoder.NewInt8(&model.Embeddings),
		encoder.Options{Dimensions: dimensions, ContextWeight: model.Config.ContextWeight})
	if err != nil {
		t.Fatal(err)
	}
	vectors := make([][]float32, len(c.passages))
	for i, p := range c.passages {
		vectors[i] = make([]float32, dimensions)
		enc.Passage(vectors[i], p.Text, p.Context)
	}
	queries := make([][]float32, len(c.questions))
	for i, q := range c.questions {
		queries[i] = make([]float32, dimensions)
		enc.Query(queries[i], q.Text)
	}
	return repeated(t, vectors, rows), queries
}

func repeated(t *testing.T, vectors [][]float32, rows int) *dense.Index {
	r := rand.New(rand.NewPCG(1, 2))
	dimensions := len(vectors[0])
	ix, row := dense.New(dimensions), make([]float32, dimensions)
	deviation := .3 / math.Sqrt(float64(dimensions))
	for i := range rows {
		copy(row, vectors[i%len(vectors)])
		if i >= len(vectors) {
			for j := range row {
				row[j] += float32(r.NormFloat64() * deviation)
			}
			encoder.Normalize(row)
		}
		if _, err := ix.Append(row); err != nil {
			t.Fatal(err)
		}
	}
	return ix
}

// recalls yields, for some k, the share of the k best rows that approximate
// search finds.
func recalls(t *testing.T, ix *dense.Index, queries [][]float32) func(yield func(int, float64) bool) {
	const most = 100
	var heap best.Heap
	top := func(query []float32, k int, choice dense.Selection) []best.Candidate {
		heap.Reset(k)
		if err := ix.Top(&heap, query, choice); err != nil {
			t.Fatal(err)
		}
		return slices.Clone(heap.Sorted())
	}
	exact := make([][]best.Candidate, len(queries))
	for i, query := range queries {
		exact[i] = top(query, most, dense.Selection{})
	}
	return func(yield func(int, float64) bool) {
		for _, k := range []int{10, most} {
			hits := 0
			for i, query := range queries {
				for _, c := range top(query, k, dense.Selection{Candidates: dense.Candidates(k, ix.Len())}) {
					if slices.Contains(exact[i][:k], c) {
						hits++
					}
				}
			}
			if !yield(k, float64(hits)/float64(k*len(queries))) {
				return
			}
		}
	}
}
