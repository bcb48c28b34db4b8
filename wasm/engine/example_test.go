package engine_test

import (
	"fmt"
	"log"

	"glossa/quantize"
	"glossa/wasm/engine"
	"glossa/wasm/tokenizer"
)

// toyModel knows four words, two of each meaning.
func toyModel() *quantize.Model {
	tok, err := tokenizer.New(tokenizer.DefaultPipeline(), []tokenizer.Piece{
		{Text: "<unk>"}, {Text: "▁cat", Score: -1}, {Text: "▁katze", Score: -1},
		{Text: "▁house", Score: -1}, {Text: "▁haus", Score: -1},
	})
	if err != nil {
		log.Fatal(err)
	}
	return &quantize.Model{
		Config:        quantize.Config{Dimensions: 2, VocabularySize: 5, ContextWeight: .3},
		TokenizerJSON: tok.Marshal(),
		Embeddings:    quantize.QuantizeMatrix(5, 2, []float32{0, 0, 1, 0, .9, .1, 0, 1, .1, .9}),
	}
}

func Example() {
	e, err := engine.New(toyModel(), engine.Options{})
	if err != nil {
		log.Fatal(err)
	}
	err = e.Add(
		engine.Passage{ID: "1", Language: "de", Text: "Haus"},
		engine.Passage{ID: "2", Language: "de", Text: "Katze"},
	)
	if err != nil {
		log.Fatal(err)
	}
	hits, err := e.Search(nil, engine.Query{Text: "cat", K: 1, Mode: engine.Dense})
	if err != nil {
		log.Fatal(err)
	}
	for _, h := range hits {
		fmt.Printf("%s %s %.2f\n", h.Language, h.Text, h.Score)
	}
	// Output: de Katze 0.99
}

func ExampleEngine_Open() {
	first, err := engine.New(toyModel(), engine.Options{})
	if err != nil {
		log.Fatal(err)
	}
	if err := first.Add(engine.Passage{ID: "1", Text: "Katze", Language: "de"}); err != nil {
		log.Fatal(err)
	}
	snapshot := first.AppendSnapshot(nil)

	second, err := engine.New(toyModel(), engine.Options{})
	if err != nil {
		log.Fatal(err)
	}
	if err := second.Open(snapshot); err != nil {
		log.Fatal(err)
	}
	fmt.Println(second.Len(), second.Remove("1"), second.Len())
	// Output: 1 true 0
}
