package quantize

import (
	"math"
	"strconv"

	"glossa/quantize/jsonscan"
)

const (
	modelType    = "glossa-static"
	architecture = "GlossaStaticEncoder"
)

// The largest shape a model may have.
const (
	MaxDimensions     = 4096
	MaxVocabularySize = 1 << 20
)

// Config is config.json: what an encoder must know besides its weights.
type Config struct {
	Dimensions           int      // columns of the embeddings ("hidden_size")
	VocabularySize       int      // rows of the embeddings ("vocab_size")
	ContextWeight        float32  // of a passage's context against its text, at least 0
	MatryoshkaDimensions []int    // prefixes trained to stand alone, increasing
	Languages            []string // ISO 639-1 codes the model was trained on
}

// MarshalConfig returns config.json: sorted keys, two spaces of indent, a final
// newline; the same config gives the same bytes.
func (m *Model) MarshalConfig() []byte {
	c := &m.Config
	out := []byte("{\n  \"architectures\": [\"" + architecture + "\"],\n  \"context_weight\": ")
	out = strconv.AppendFloat(out, float64(c.ContextWeight), 'g', -1, 32)
	out = append(out, ",\n  \"hidden_size\": "...)
	out = strconv.AppendInt(out, int64(c.Dimensions), 10)
	out = append(out, ",\n  \"languages\": "...)
	out = appendList(out, c.Languages, jsonscan.AppendString)
	out = append(out, ",\n  \"matryoshka_dimensions\": "...)
	out = appendList(out, c.MatryoshkaDimensions, appendInt)
	out = append(out, ",\n  \"model_type\": \""+modelType+"\",\n  \"vocab_size\": "...)
	out = strconv.AppendInt(out, int64(c.VocabularySize), 10)
	return append(out, "\n}\n"...)
}

func appendInt(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }

func appendList[T any](dst []byte, items []T, add func([]byte, T) []byte) []byte {
	dst = append(dst, '[')
	for i, item := range items {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = add(dst, item)
	}
	return append(dst, ']')
}

func (c *Config) check() error {
	switch {
	case c.Dimensions < 1 || c.Dimensions > MaxDimensions:
		return unsupported(ConfigFile, "hidden_size "+strconv.Itoa(c.Dimensions)+" is not in 1.."+strconv.Itoa(MaxDimensions))
	case c.VocabularySize < 1 || c.VocabularySize > MaxVocabularySize:
		return unsupported(ConfigFile, "vocab_size "+strconv.Itoa(c.VocabularySize)+" is not in 1.."+strconv.Itoa(MaxVocabularySize))
	case !(c.ContextWeight >= 0 && c.ContextWeight <= math.MaxFloat32):
		return unsupported(ConfigFile, "context_weight is negative")
	}
	last := 0
	for _, d := range c.MatryoshkaDimensions {
		if d <= last || d > c.Dimensions {
			return unsupported(ConfigFile, "matryoshka_dimensions do not increase up to hidden_size")
		}
		last = d
	}
	return nil
}
