package evaluate

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
)

// ErrFloat32 occurs when a file is not safetensors with an F32 tensor
// "embeddings" of two dimensions and finite values.
var ErrFloat32 = errors.New("not a float32 table")

// ReadFloat32 reads the table that trainer quantize --float32 writes: one row
// of so many dimensions for each piece, one after another.
func ReadFloat32(path string) (values []float32, dimensions int, err error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, err
	}
	values, dimensions, err = parseFloat32(file)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w: %w", path, ErrFloat32, err)
	}
	return values, dimensions, nil
}

func parseFloat32(file []byte) (values []float32, dimensions int, err error) {
	if len(file) < 8 {
		return nil, 0, errors.New("shorter than a header's length")
	}
	size := binary.LittleEndian.Uint64(file)
	if size > uint64(len(file)-8) {
		return nil, 0, fmt.Errorf("a header of %d bytes in a file of %d", size, len(file))
	}
	var header struct {
		Embeddings struct {
			Type    string `json:"dtype"`
			Shape   []int  `json:"shape"`
			Offsets []int  `json:"data_offsets"`
		} `json:"embeddings"`
	}
	if err := json.Unmarshal(file[8:8+size], &header); err != nil {
		return nil, 0, err
	}
	e, body := header.Embeddings, file[8+size:]
	if e.Type != "F32" || len(e.Shape) != 2 || len(e.Offsets) != 2 {
		return nil, 0, fmt.Errorf("embeddings: dtype %q, shape %v, offsets %v", e.Type, e.Shape, e.Offsets)
	}
	rows, cols, from, to := e.Shape[0], e.Shape[1], e.Offsets[0], e.Offsets[1]
	if rows < 1 || cols < 1 || cols > len(body) || from < 0 || to < from || to > len(body) || (to-from)%(4*cols) != 0 || (to-from)/(4*cols) != rows {
		return nil, 0, fmt.Errorf("embeddings: shape %v, offsets %v in %d bytes", e.Shape, e.Offsets, len(body))
	}
	return decode(body[from:to], cols)
}

func decode(body []byte, dimensions int) ([]float32, int, error) {
	values := make([]float32, len(body)/4)
	for i := range values {
		values[i] = math.Float32frombits(binary.LittleEndian.Uint32(body[4*i:]))
		if v := float64(values[i]); math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, 0, fmt.Errorf("row %d holds %v", i/dimensions, v)
		}
	}
	return values, dimensions, nil
}
