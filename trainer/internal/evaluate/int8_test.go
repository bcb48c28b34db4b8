package evaluate

import (
	"context"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/encoder"
	"glossa/wasm/engine"
	"glossa/wasm/tokenizer"
)

// int8Cost is the most mAP that int8 may cost in any setting.
const int8Cost = .003

// meaningModel gives every piece the mean of random vectors, one for each
// sentence it occurs in, the same in all languages: a model that finds answers
// across languages in these very texts, where what is common counts little.
func meaningModel(t *testing.T, d *lareqa.Dataset, dimensions int) (*quantize.Model, *encoder.Encoder) {
	t.Helper()
	model, values := wordModel(t, d, dimensions)
	tok, err := tokenizer.Parse(model.TokenizerJSON)
	if err != nil {
		t.Fatal(err)
	}
	clear(values)
	seen := make([]float32, tok.Size())
	var pieces []int32
	for _, p := range d.Passages {
		h := fnv.New64a()
		h.Write([]byte(strings.TrimPrefix(p.ID, p.Language)))
		random := rand.New(rand.NewPCG(h.Sum64(), 1))
		meaning := make([]float32, dimensions)
		for i := range meaning {
			meaning[i] = float32(random.NormFloat64())
		}
		pieces = tok.Encode(pieces[:0], p.Text)
		for _, piece := range pieces {
			seen[piece]++
			row := values[int(piece)*dimensions:][:dimensions]
			for i := range row {
				row[i] += meaning[i]
			}
		}
	}
	for i := range values {
		values[i] /= max(1, seen[i/dimensions])
	}
	model.Embeddings = quantize.QuantizeMatrix(tok.Size(), dimensions, values)
	enc, err := encoder.New(tok, encoder.NewFloat32(values, dimensions), encoder.Options{ContextWeight: model.Config.ContextWeight})
	if err != nil {
		t.Fatal(err)
	}
	return model, enc
}

// TestInt8CostsLittle: rows, passages and queries in int8 rank as float32 does.
// For the shipped model, with the table that trainer quantize --float32 wrote:
//
//	trainer eval --model js/model --float32 FILE --mode dense --baseline none --dataset xquad-r --data DIR
func TestInt8CostsLittle(t *testing.T) {
	d := authored(t, "de", "en", "th")
	model, enc := meaningModel(t, d, 192)
	var maps [2]Settings
	for i, s := range []System{Engine(model, engine.Options{}, "dense"), Float32(enc)} {
		outcome, err := Run(context.Background(), d, s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		maps[i] = outcome.Report().MAP
	}
	t.Logf("int8 %v, float32 %v", maps[0], maps[1])
	for name, pair := range map[string][2]float64{
		"one language": {maps[0].Mono, maps[1].Mono}, "across": {maps[0].Cross, maps[1].Cross}, "pool": {maps[0].Pool, maps[1].Pool},
	} {
		if math.Abs(pair[0]-pair[1]) > int8Cost {
			t.Errorf("%s: %.4f in int8, %.4f in float32", name, pair[0], pair[1])
		}
		if pair[1] < .2 || pair[1] > .99 {
			t.Errorf("%s: %.4f in float32 would hide a difference", name, pair[1])
		}
	}
	if maps[0] == maps[1] {
		t.Error("int8 and float32 agree to the last bit: was anything quantised?")
	}
}
