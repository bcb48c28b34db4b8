package train

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"glossa/quantize"
)

// NewFrom is a run before its first step whose table begins as a model's rows,
// which must be of the run's vocabulary and width; setup.Start must be its
// fingerprint.
func NewFrom(setup Setup, m *quantize.Model) (*State, error) {
	if setup.Start != m.Fingerprint() {
		return nil, fmt.Errorf("%w: the run begins from %s, not %s", ErrStart, setup.Start, m.Fingerprint())
	}
	if sum := sha256.Sum256(m.TokenizerJSON); hex.EncodeToString(sum[:]) != setup.Vocabulary {
		return nil, fmt.Errorf("%w: it has another vocabulary", ErrStart)
	}
	s := New(setup)
	values := &s.Table.Values
	if rows, cols := m.Embeddings.Rows, m.Embeddings.Cols; rows != values.Rows || cols != values.Cols {
		return nil, fmt.Errorf("%w: its table is %d x %d, the run's %d x %d", ErrStart, rows, cols, values.Rows, values.Cols)
	}
	for i := range values.Rows {
		quantize.Dequantize(values.Row(i), m.Embeddings.Row(i), m.Embeddings.Scales[i])
	}
	return s, nil
}
