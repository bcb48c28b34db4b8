package evaluate

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// floats is a safetensors file with the given header and values.
func floats(header string, values ...float32) []byte {
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	out = append(out, header...)
	for _, v := range values {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
	}
	return out
}

const sixFloats = `{"embeddings":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}}`

func TestReadFloat32(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.safetensors")
	read := func(file []byte) ([]float32, int, error) {
		if err := os.WriteFile(path, file, 0o644); err != nil {
			t.Fatal(err)
		}
		return ReadFloat32(path)
	}
	values, dimensions, err := read(floats(sixFloats, 1, 2, 3, 4, 5, -6))
	if err != nil || dimensions != 2 || !slices.Equal(values, []float32{1, 2, 3, 4, 5, -6}) {
		t.Errorf("%v, %d dimensions, error %v", values, dimensions, err)
	}
	nan := float32(math.NaN())
	for name, file := range map[string][]byte{
		"empty":       nil,
		"long header": binary.LittleEndian.AppendUint64(nil, math.MaxUint64),
		"not JSON":    floats("{"),
		"no tensor":   floats("{}"),
		"int8":        floats(strings.Replace(sixFloats, "F32", "I8", 1), 1, 2, 3, 4, 5, 6),
		"cut off":     floats(sixFloats, 1, 2, 3, 4, 5),
		"other shape": floats(strings.Replace(sixFloats, "[3,2]", "[4,2]", 1), 1, 2, 3, 4, 5, 6),
		"no columns":  floats(strings.Replace(sixFloats, "[3,2]", "[3,0]", 1), 1, 2, 3, 4, 5, 6),
		"huge shape":  floats(strings.Replace(sixFloats, "[3,2]", "[3,4611686018427387905]", 1), 1, 2, 3, 4, 5, 6),
		"negative":    floats(strings.Replace(sixFloats, "[0,24]", "[-8,16]", 1), 1, 2, 3, 4, 5, 6),
		"NaN":         floats(sixFloats, 1, 2, 3, 4, 5, nan),
	} {
		if _, _, err := read(file); !errors.Is(err, ErrFloat32) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v, want ErrFloat32 naming the file", name, err)
		}
	}
}

// FuzzFloat32: a refusal, or as many finite values as the rows need.
func FuzzFloat32(f *testing.F) {
	f.Add(floats(sixFloats, 1, 2, 3, 4, 5, 6))
	f.Add(bytes.Repeat([]byte{0}, 9))
	f.Fuzz(func(t *testing.T, file []byte) {
		values, dimensions, err := parseFloat32(file)
		if err == nil && (dimensions < 1 || len(values) == 0 || len(values)%dimensions != 0) {
			t.Fatalf("%d values of %d dimensions", len(values), dimensions)
		}
	})
}
