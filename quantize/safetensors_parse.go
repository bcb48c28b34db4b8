package quantize

import (
	"bytes"
	"math"
	"strconv"
	"unsafe"
)

// parseWeights reads model.safetensors: exactly our two tensors, laid out in
// either order without gap, overlap or bytes to spare.
func (m *Model) parseWeights(file []byte) error {
	header, body, err := splitHeader(file)
	if err != nil {
		return err
	}
	p, err := parseHeader(header)
	if err != nil {
		return err
	}
	codes, scales, err := p.ours(len(body))
	if err != nil {
		return err
	}
	if len(p.metadata) > 0 {
		m.Metadata = p.metadata
	}
	start := len(file) - len(body)
	m.Embeddings = Matrix{Rows: codes.shape[0], Cols: codes.shape[1]}
	if m.Embeddings.Data, err = parseCodes(body[codes.from:codes.to], start+codes.from); err != nil {
		return err
	}
	m.Embeddings.Scales, err = parseScales(body[scales.from:scales.to], start+scales.from)
	return err
}

// ours returns the two tensors after checking everything the header says of them
// against size, the bytes that follow it.
func (p *weightsParser) ours(size int) (codes, scales tensor, err error) {
	if codes, err = p.find(embeddingsTensor, "I8", 2); err != nil {
		return codes, scales, err
	}
	if scales, err = p.find(scalesTensor, "F32", 1); err != nil {
		return codes, scales, err
	}
	return codes, scales, checkLayout(codes, scales, size)
}

func (p *weightsParser) find(name, dtype string, rank int) (tensor, error) {
	t, found := p.tensors[name]
	switch {
	case !found:
		return t, malformed(WeightsFile, NoOffset, "tensor "+name+" is missing")
	case t.dtype != dtype:
		return t, unsupported(WeightsFile, "tensor "+name+" is "+t.dtype+", expected "+dtype)
	case len(t.shape) != rank:
		return t, unsupported(WeightsFile, "tensor "+name+" has "+strconv.Itoa(len(t.shape))+
			" axes, expected "+strconv.Itoa(rank))
	}
	limits := [2]int{MaxVocabularySize, MaxDimensions}
	for i, n := range t.shape {
		if n < 1 || n > limits[i] {
			return t, unsupported(WeightsFile, "tensor "+name+" has an axis of "+strconv.Itoa(n))
		}
	}
	return t, nil
}

func checkLayout(codes, scales tensor, size int) error {
	if codes.shape[0] != scales.shape[0] {
		return malformed(WeightsFile, NoOffset, strconv.Itoa(codes.shape[0])+" rows but "+
			strconv.Itoa(scales.shape[0])+" scales")
	}
	codesSize, scalesSize := codes.shape[0]*codes.shape[1], 4*scales.shape[0]
	if codesSize+scalesSize != size {
		return malformed(WeightsFile, NoOffset, "the tensors take "+strconv.Itoa(codesSize+scalesSize)+
			" bytes, the file has "+strconv.Itoa(size))
	}
	codesFrom, scalesFrom := 0, codesSize
	if scales.from == 0 {
		codesFrom, scalesFrom = scalesSize, 0
	}
	if codes.from != codesFrom || codes.to != codesFrom+codesSize ||
		scales.from != scalesFrom || scales.to != scalesFrom+scalesSize {
		return malformed(WeightsFile, NoOffset, "data_offsets leave a gap, overlap or do not fit the shapes")
	}
	return nil
}

func parseCodes(raw []byte, offset int) ([]int8, error) {
	if i := bytes.IndexByte(raw, 0x80); i >= 0 {
		return nil, malformed(WeightsFile, offset+i, "code -128 is outside -127..127")
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(raw))), len(raw)), nil
}

// parseScales copies the scales, because nothing aligns them in the file.
func parseScales(raw []byte, offset int) ([]float32, error) {
	scales := make([]float32, len(raw)/4)
	copy(bytesOf(scales), raw)
	for i, s := range scales {
		if !(s >= 0 && s <= math.MaxFloat32/maxCode) {
			return nil, malformed(WeightsFile, offset+4*i, "a scale is negative, not a number or too large")
		}
	}
	return scales, nil
}
