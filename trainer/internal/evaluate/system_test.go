package evaluate

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"glossa/quantize"
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/encoder"
	"glossa/wasm/engine"
	"glossa/wasm/fuse"
	"glossa/wasm/tokenizer"
)

// wordModel has a random row for every word and character of the data set, and
// the same values before quantisation.
func wordModel(t *testing.T, d *lareqa.Dataset, dimensions int) (*quantize.Model, []float32) {
	t.Helper()
	pipeline := tokenizer.DefaultPipeline()
	counts := map[string]int{}
	add := func(text string) {
		pipeline.Words(text, func(word []byte) {
			if len(word) < 40 {
				counts[string(word)]++
			}
			for _, r := range string(word) {
				counts[string(r)] = 1
			}
		})
	}
	for _, p := range d.Passages {
		add(p.Text)
	}
	for _, q := range d.Queries {
		add(q.Text)
	}
	var words []string
	for word := range counts {
		words = append(words, word)
	}
	slices.Sort(words)
	pieces := []tokenizer.Piece{{Text: tokenizer.Unknown}}
	for _, word := range words {
		pieces = append(pieces, tokenizer.Piece{Text: word, Score: float32(math.Log(float64(counts[word]) / 1e5))})
	}
	tok, err := tokenizer.New(pipeline, pieces)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 8))
	values := make([]float32, tok.Size()*dimensions)
	for i := range values {
		values[i] = float32(random.NormFloat64())
	}
	return &quantize.Model{
		Config: quantize.Config{
			Dimensions: dimensions, VocabularySize: tok.Size(), ContextWeight: .3,
			MatryoshkaDimensions: []int{dimensions}, Languages: d.Languages,
		},
		TokenizerJSON: tok.Marshal(),
		Embeddings:    quantize.QuantizeMatrix(tok.Size(), dimensions, values),
	}, values
}

// strict is the engine with an index of its own for every corpus.
func strict(model *quantize.Model, opt engine.Options, mode string) System {
	return System{Name: mode, Index: func(passages []lareqa.Passage) (Ranker, error) {
		e, err := fill(model, opt, passages)
		return shipped{e, Modes[mode]}, err
	}}
}

// TestOnePassIsTheEngine: the shortcut that ranks all corpora with one index
// gives the very figures of an engine for each corpus.
func TestOnePassIsTheEngine(t *testing.T) {
	d := authored(t, "en", "th", "tr")
	model, _ := wordModel(t, d, 32)
	for mode := range Modes {
		opt := engine.Options{Weights: fuse.Weights{Own: .375, Other: .5, Share: .75}}
		got, err := Run(context.Background(), d, Engine(model, opt, mode), Options{Depth: 20})
		if err != nil {
			t.Fatal(err)
		}
		want, err := Run(context.Background(), d, strict(model, opt, mode), Options{Depth: 20})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: one pass gives %+v, an engine a corpus %+v", mode, got.Report().MAP, want.Report().MAP)
		}
		if got.Report().MAP.Mono < .1 {
			t.Errorf("%s: mAP %v finds nothing, so that equality says little", mode, got.Report().MAP)
		}
	}
}

// TestHybridScores holds the fused scores themselves against the engine's.
func TestHybridScores(t *testing.T) {
	d := authored(t, "el", "zh")
	model, _ := wordModel(t, d, 32)
	ranker, err := Engine(model, engine.Options{}, "hybrid").Index(d.Passages)
	if err != nil {
		t.Fatal(err)
	}
	n := len(d.Passages)
	pool, alone, want := make([]float32, n), make([]float32, n), make([]float32, n)
	engines := []Ranker{ranker}
	for language := range d.Languages {
		from, to := d.Span(language)
		e, err := fill(model, engine.Options{}, d.Passages[from:to])
		if err != nil {
			t.Fatal(err)
		}
		engines = append(engines, shipped{e, engine.Hybrid})
	}
	for _, text := range []string{d.Queries[0].Text, d.Queries[len(d.Queries)-1].Text, "", "\x00 ☃"} {
		if err := ranker.(Splitter).Split(pool, alone, text, ""); err != nil {
			t.Fatal(err)
		}
		scoreAll(t, engines[0], want, text)
		sameBits(t, "pool, "+strconv.Quote(text), pool, want)
		for language := range d.Languages {
			from, to := d.Span(language)
			scoreAll(t, engines[1+language], want[from:to], text)
		}
		sameBits(t, "alone, "+strconv.Quote(text), alone, want)
	}
}

func scoreAll(t *testing.T, r Ranker, dst []float32, text string) {
	t.Helper()
	if err := r.Scores(dst, text, ""); err != nil {
		t.Fatal(err)
	}
}

func sameBits(t *testing.T, name string, got, want []float32) {
	t.Helper()
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%s: passage %d scores %v, the engine says %v", name, i, got[i], want[i])
		}
	}
}

// TestFloat32 bounds what int8 may cost on rows that are not trained to bear
// it.
func TestFloat32(t *testing.T) {
	d := authored(t, "de", "en")
	model, values := wordModel(t, d, 64)
	tok, err := tokenizer.Parse(model.TokenizerJSON)
	if err != nil {
		t.Fatal(err)
	}
	enc, err := encoder.New(tok, encoder.NewFloat32(values, 64), encoder.Options{ContextWeight: .3})
	if err != nil {
		t.Fatal(err)
	}
	exact, err := Run(context.Background(), d, Float32(enc), Options{})
	if err != nil {
		t.Fatal(err)
	}
	int8s, err := Run(context.Background(), d, Engine(model, engine.Options{}, "dense"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, b := exact.Report().MAP, int8s.Report().MAP
	for _, gap := range []float64{a.Mono - b.Mono, a.Cross - b.Cross, a.Pool - b.Pool} {
		if math.Abs(gap) > .01 {
			t.Errorf("float32 mAP %v, int8 %v", a, b)
		}
	}
	if a.Mono < .05 {
		t.Errorf("mAP %v finds nothing", a)
	}
}

func TestEngineRefusals(t *testing.T) {
	d := authored(t, "en")
	model, _ := wordModel(t, d, 16)
	if _, err := Run(context.Background(), d, Engine(model, engine.Options{Dimensions: 17}, "dense"), Options{}); err == nil {
		t.Error("17 dimensions of a model that has 16 are accepted")
	}
	twice := *d
	twice.Queries = []lareqa.Query{{ID: "long", Text: string(make([]byte, engine.MaxQueryBytes+1))}}
	if _, err := Run(context.Background(), &twice, Engine(model, engine.Options{}, "hybrid"), Options{}); err == nil {
		t.Error("a query over the engine's limit is accepted")
	}
}
