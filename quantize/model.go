package quantize

import (
	"hash/crc32"
	"strconv"
	"unsafe"
)

// The files of a model, as Hugging Face names them.
const (
	ConfigFile    = "config.json"
	TokenizerFile = "tokenizer.json"
	WeightsFile   = "model.safetensors"
)

// Model is everything that ships: a static encoder and its tokenizer.
type Model struct {
	Config        Config
	TokenizerJSON []byte            // tokenizer.json as it is on disk
	Embeddings    Matrix            // VocabularySize x Dimensions, one row a piece
	Metadata      map[string]string // provenance, kept in the weights' header
}

// Parse reads a model from the contents of its three files and accepts all of it
// or nothing. The embeddings and TokenizerJSON alias the bytes given, which must
// not be changed afterwards. Every error is a *FileError.
func Parse(config, tokenizerJSON, safetensors []byte) (*Model, error) {
	pieces, err := countPieces(tokenizerJSON)
	if err != nil {
		return nil, err
	}
	return ParseCounted(config, tokenizerJSON, safetensors, pieces)
}

// ParseCounted is Parse for whoever has read tokenizer.json already and found
// that many pieces in it: it is not read again.
func ParseCounted(config, tokenizerJSON, safetensors []byte, pieces int) (*Model, error) {
	m := &Model{TokenizerJSON: tokenizerJSON}
	if err := m.Config.parse(config); err != nil {
		return nil, err
	}
	if err := m.parseWeights(safetensors); err != nil {
		return nil, err
	}
	if pieces != m.Config.VocabularySize {
		return nil, mismatch(TokenizerFile, "it has "+strconv.Itoa(pieces)+" pieces, "+ConfigFile+
			" says vocab_size "+strconv.Itoa(m.Config.VocabularySize))
	}
	if err := m.checkShape(); err != nil {
		return nil, err
	}
	return m, nil
}

func (m *Model) checkShape() error {
	if m.Embeddings.Rows == m.Config.VocabularySize && m.Embeddings.Cols == m.Config.Dimensions {
		return nil
	}
	return mismatch(WeightsFile, "embeddings are "+shape(m.Embeddings.Rows, m.Embeddings.Cols)+", "+ConfigFile+
		" says "+shape(m.Config.VocabularySize, m.Config.Dimensions))
}

func shape(rows, cols int) string { return strconv.Itoa(rows) + " x " + strconv.Itoa(cols) }

// Fingerprint identifies the model by what determines its results: config,
// tokenizer, scales and codes, not provenance. It is three CRC-32C sums in hex
// and guards against mixing models up, not against forgery.
func (m *Model) Fingerprint() string {
	castagnoli := crc32.MakeTable(crc32.Castagnoli)
	return m.FingerprintBy(func(crc uint32, data []byte) uint32 { return crc32.Update(crc, castagnoli, data) })
}

// FingerprintBy is Fingerprint by another implementation of CRC-32C: update
// returns the sum of data that follows bytes whose sum is crc.
func (m *Model) FingerprintBy(update func(crc uint32, data []byte) uint32) string {
	sums := [3]uint32{
		update(0, m.MarshalConfig()),
		update(0, m.TokenizerJSON),
		update(update(0, bytesOf(m.Embeddings.Scales)), bytesOf(m.Embeddings.Data)),
	}
	var text []byte
	for _, sum := range sums {
		hex := strconv.FormatUint(uint64(sum)|1<<32, 16)
		text = append(text, hex[1:]...)
	}
	return string(text)
}

// bytesOf views numbers as their bytes. Every platform glossa builds for is
// little-endian, as safetensors is.
func bytesOf[T int8 | float32](numbers []T) []byte {
	var one T
	data := (*byte)(unsafe.Pointer(unsafe.SliceData(numbers)))
	return unsafe.Slice(data, len(numbers)*int(unsafe.Sizeof(one)))
}
