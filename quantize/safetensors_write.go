package quantize

import (
	"slices"
	"strconv"

	"glossa/quantize/jsonscan"
)

// The tensors of model.safetensors.
const (
	embeddingsTensor = "embeddings" // I8 [vocabulary, dimensions]
	scalesTensor     = "scales"     // F32 [vocabulary]
	metadataKey      = "__metadata__"
)

// MarshalSafetensors returns model.safetensors: sorted keys, the scales before
// the codes so that both lie aligned, the header padded to 8 bytes with spaces.
// The same model gives the same bytes. It panics when the matrix's slices are
// not as long as its shape says.
func (m *Model) MarshalSafetensors() []byte {
	e := &m.Embeddings
	if len(e.Data) != e.Rows*e.Cols || len(e.Scales) != e.Rows {
		panic(panicShape)
	}
	header := m.header()
	size := len(header)
	out := make([]byte, 0, 8+size+4*len(e.Scales)+len(e.Data))
	for shift := range 8 {
		out = append(out, byte(size>>(8*shift)))
	}
	out = append(out, header...)
	out = append(out, bytesOf(e.Scales)...)
	return append(out, bytesOf(e.Data)...)
}

func (m *Model) header() []byte {
	e := &m.Embeddings
	middle := 4 * e.Rows
	out := []byte{'{'}
	if len(m.Metadata) > 0 {
		out = append(appendMetadata(out, m.Metadata), ',')
	}
	out = appendTensor(out, embeddingsTensor, "I8", []int{e.Rows, e.Cols}, middle, middle+len(e.Data))
	out = append(out, ',')
	out = appendTensor(out, scalesTensor, "F32", []int{e.Rows}, 0, middle)
	out = append(out, '}')
	for len(out)%8 != 0 {
		out = append(out, ' ')
	}
	return out
}

func appendMetadata(dst []byte, metadata map[string]string) []byte {
	keys := make([]string, 0, len(metadata))
	for key := range metadata {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	dst = append(dst, `"`+metadataKey+`":{`...)
	for i, key := range keys {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(jsonscan.AppendString(dst, key), ':')
		dst = jsonscan.AppendString(dst, metadata[key])
	}
	return append(dst, '}')
}

func appendTensor(dst []byte, name, dtype string, shape []int, from, to int) []byte {
	dst = append(dst, `"`+name+`":{"dtype":"`+dtype+`","shape":[`...)
	for i, n := range shape {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendInt(dst, int64(n), 10)
	}
	dst = append(dst, `],"data_offsets":[`...)
	dst = strconv.AppendInt(dst, int64(from), 10)
	dst = append(dst, ',')
	dst = strconv.AppendInt(dst, int64(to), 10)
	return append(dst, "]}"...)
}
