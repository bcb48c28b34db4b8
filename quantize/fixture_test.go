package quantize_test

import (
	"bytes"
	"encoding/binary"
	"strings"

	"glossa/quantize"
)

// tokenizerJSON has three pieces, as many as the fixture has rows.
const tokenizerJSON = `{"version":"1.0","model":{"type":"Unigram","unk_id":0,"vocab":[["<unk>",0],["▁a",-1.5],["▁b",-2]]}}`

// fixture is a model of 3 pieces in 4 dimensions.
func fixture() *quantize.Model {
	return &quantize.Model{
		Config: quantize.Config{
			Dimensions: 4, VocabularySize: 3, ContextWeight: .3,
			MatryoshkaDimensions: []int{2, 4}, Languages: []string{"el", "th"},
		},
		TokenizerJSON: []byte(tokenizerJSON),
		Embeddings: quantize.QuantizeMatrix(3, 4, []float32{
			0, 0, 0, 0,
			1, -.5, .25, -1,
			3e-3, 1e-3, -2e-3, 0,
		}),
		Metadata: map[string]string{"source": "δοκιμή \"1\"\n", "licence": "MIT"},
	}
}

func files(m *quantize.Model) (config, tokenizer, weights []byte) {
	return m.MarshalConfig(), m.TokenizerJSON, m.MarshalSafetensors()
}

// weightsFile builds a safetensors file from a header and the fixture's body.
func weightsFile(header string) []byte {
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	out = append(out, header...)
	return append(out, body()...)
}

// body is what follows the fixture's header: 12 bytes of scales, 12 codes.
func body() []byte {
	weights := fixture().MarshalSafetensors()
	return bytes.Clone(weights[len(weights)-24:])
}

// sound is a header that fits body; cases replace parts of it.
const sound = `{"embeddings":{"dtype":"I8","shape":[3,4],"data_offsets":[12,24]},"scales":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}`

func edited(old, new string) []byte {
	if !strings.Contains(sound, old) {
		panic("the case replaces nothing: " + old)
	}
	return weightsFile(strings.Replace(sound, old, new, 1))
}
