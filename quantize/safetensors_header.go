package quantize

import (
	"strconv"

	"glossa/quantize/jsonscan"
)

// maxHeader is the longest header that safetensors allows.
const maxHeader = 100_000_000

// tensor is one entry of a safetensors header.
type tensor struct {
	name, dtype string
	shape       []int
	from, to    int // bytes, counted from the end of the header
}

// weightsParser reads the header; base is where it begins in the file.
type weightsParser struct {
	*jsonscan.Reader
	metadata map[string]string
	tensors  map[string]tensor
}

// splitHeader returns the header's JSON and the bytes after it.
func splitHeader(file []byte) (header, body []byte, err error) {
	if len(file) < 8 {
		return nil, nil, malformed(WeightsFile, 0, "shorter than the 8 bytes of its header's length")
	}
	var length uint64
	for i := range 8 {
		length |= uint64(file[i]) << (8 * i)
	}
	if length > maxHeader || length > uint64(len(file)-8) {
		return nil, nil, malformed(WeightsFile, 0, "a header of "+strconv.FormatUint(length, 10)+
			" bytes in a file of "+strconv.Itoa(len(file)))
	}
	end := 8 + int(length)
	if length == 0 || file[8] != '{' {
		return nil, nil, malformed(WeightsFile, 8, "the header does not begin with '{'")
	}
	return file[8:end], file[end:], nil
}

func parseHeader(header []byte) (*weightsParser, error) {
	p := &weightsParser{Reader: jsonscan.New(header), tensors: map[string]tensor{}}
	err := p.Object(p.entry)
	if err == nil {
		err = p.End()
	}
	return p, inFile(WeightsFile, 8, err)
}

func (p *weightsParser) entry(key string) error {
	if key == metadataKey {
		return p.readMetadata()
	}
	if key != embeddingsTensor && key != scalesTensor {
		return unsupported(WeightsFile, "tensor "+key+" is unknown")
	}
	if _, twice := p.tensors[key]; twice {
		return p.malformed("tensor " + key + " is there twice")
	}
	t := tensor{name: key, from: -1, to: -1}
	if err := p.Object(func(key string) error { return p.tensorField(&t, key) }); err != nil {
		return err
	}
	p.tensors[key] = t
	return nil
}

func (p *weightsParser) readMetadata() error {
	if p.metadata != nil {
		return p.malformed(metadataKey + " is there twice")
	}
	p.metadata = map[string]string{}
	return p.Object(func(key string) error {
		if _, twice := p.metadata[key]; twice {
			return p.malformed("metadata " + key + " is there twice")
		}
		value, err := p.String()
		p.metadata[key] = value
		return err
	})
}

func (p *weightsParser) tensorField(t *tensor, key string) (err error) {
	switch key {
	case "dtype":
		t.dtype, err = p.String()
	case "shape":
		t.shape, err = list(p.Reader, p.Int)
	case "data_offsets":
		var offsets []int
		offsets, err = list(p.Reader, p.Int)
		if err == nil && len(offsets) != 2 {
			return p.malformed("data_offsets are not two numbers")
		}
		if err == nil {
			t.from, t.to = offsets[0], offsets[1]
		}
	default:
		return p.malformed("unknown field " + key + " of a tensor")
	}
	return err
}

func (p *weightsParser) malformed(reason string) error {
	return malformed(WeightsFile, 8+p.Offset(), reason)
}
