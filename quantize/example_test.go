package quantize_test

import (
	"fmt"

	"glossa/quantize"
)

func ExampleQuantize() {
	codes := make([]int8, 4)
	scale := quantize.Quantize(codes, []float32{1, -.5, .25, 0})
	values := make([]float32, 4)
	quantize.Dequantize(values, codes, scale)
	fmt.Println(codes)
	fmt.Printf("%.3f\n", values)
	// Output:
	// [127 -64 32 0]
	// [1.000 -0.504 0.252 0.000]
}

func ExampleParse() {
	m := &quantize.Model{
		Config:        quantize.Config{Dimensions: 2, VocabularySize: 1, Languages: []string{"el"}},
		TokenizerJSON: []byte(`{"model": {"type": "Unigram", "vocab": [["<unk>", 0]]}}`),
		Embeddings:    quantize.QuantizeMatrix(1, 2, []float32{1, -1}),
	}
	config, weights := m.MarshalConfig(), m.MarshalSafetensors()

	read, err := quantize.Parse(config, m.TokenizerJSON, weights)
	fmt.Println(read.Config.Languages, read.Embeddings.Row(0), err)

	_, err = quantize.Parse(config, m.TokenizerJSON, weights[:100])
	fmt.Println(err)
	// Output:
	// [el] [127 -127] <nil>
	// model.safetensors: malformed at byte 0: a header of 128 bytes in a file of 100
}
