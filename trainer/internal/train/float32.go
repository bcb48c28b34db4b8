package train

import (
	"encoding/binary"
	"fmt"
	"io"
)

// WriteFloat32 writes the table before quantization as safetensors: one F32
// tensor "embeddings", pieces x dimensions, for comparison with the int8 model.
func (s *State) WriteFloat32(w io.Writer) error {
	v := &s.Table.Values
	header := fmt.Sprintf(`{"embeddings":{"dtype":"F32","shape":[%d,%d],"data_offsets":[0,%d]}}`, v.Rows, v.Cols, 4*len(v.Data))
	for len(header)%8 != 0 {
		header += " "
	}
	if err := binary.Write(w, binary.LittleEndian, uint64(len(header))); err != nil {
		return err
	}
	if _, err := io.WriteString(w, header); err != nil {
		return err
	}
	_, err := w.Write(raw(v.Data))
	return err
}
