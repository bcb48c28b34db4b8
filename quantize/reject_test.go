package quantize_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"

	"glossa/quantize"
)

func TestParseRejects(t *testing.T) {
	config, tokenizer, weights := files(fixture())
	replace := func(data []byte, old, new string) []byte {
		if !bytes.Contains(data, []byte(old)) {
			t.Fatalf("nothing to replace: %s", old)
		}
		return bytes.Replace(data, []byte(old), []byte(new), 1)
	}
	poke := func(at int, b ...byte) []byte {
		out := bytes.Clone(weights)
		copy(out[len(out)-24+at:], b)
		return out
	}
	scale := func(v float64) []byte {
		return poke(0, binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(v)))...)
	}
	malformed, unsupported, mismatch := quantize.ErrMalformed, quantize.ErrUnsupported, quantize.ErrMismatch
	cases := []struct {
		name string
		file string // which of the three is replaced
		data []byte
		is   error
	}{
		{"empty config", quantize.ConfigFile, nil, malformed},
		{"config cut short", quantize.ConfigFile, config[:20], malformed},
		{"config and more", quantize.ConfigFile, append(bytes.Clone(config), '1'), malformed},
		{"another model", quantize.ConfigFile, replace(config, "glossa-static", "bert"), unsupported},
		{"missing key", quantize.ConfigFile, replace(config, "hidden_size", "hidden"), malformed},
		{"key twice", quantize.ConfigFile, replace(config, `"vocab_size"`, `"vocab_size": 3, "vocab_size"`), malformed},
		{"fraction", quantize.ConfigFile, replace(config, `"vocab_size": 3`, `"vocab_size": 3.5`), malformed},
		{"no rows", quantize.ConfigFile, replace(config, `"vocab_size": 3`, `"vocab_size": 0`), unsupported},
		{"too many rows", quantize.ConfigFile, replace(config, `"vocab_size": 3`, `"vocab_size": 1048577`), unsupported},
		{"no columns", quantize.ConfigFile, replace(config, `"hidden_size": 4`, `"hidden_size": -4`), unsupported},
		{"negative weight", quantize.ConfigFile, replace(config, "0.3", "-0.3"), unsupported},
		{"infinite weight", quantize.ConfigFile, replace(config, "0.3", "1e300"), malformed},
		{"prefixes fall", quantize.ConfigFile, replace(config, "[2, 4]", "[4, 2]"), unsupported},
		{"prefix too long", quantize.ConfigFile, replace(config, "[2, 4]", "[2, 5]"), unsupported},
		{"language is a number", quantize.ConfigFile, replace(config, `"el"`, `7`), malformed},
		{"other rows", quantize.ConfigFile, replace(config, `"vocab_size": 3`, `"vocab_size": 4`), mismatch},
		{"other columns", quantize.ConfigFile, replace(config, `"hidden_size": 4`, `"hidden_size": 5`), mismatch},

		{"empty tokenizer", quantize.TokenizerFile, nil, malformed},
		{"tokenizer cut short", quantize.TokenizerFile, tokenizer[:40], malformed},
		{"tokenizer of fewer pieces", quantize.TokenizerFile, replace(tokenizer, `,["▁b",-2]`, ""), mismatch},
		{"tokenizer of no model", quantize.TokenizerFile, []byte("{}"), mismatch},
		{"vocab is an object", quantize.TokenizerFile, []byte(`{"model":{"vocab":{}}}`), malformed},

		{"empty weights", quantize.WeightsFile, nil, malformed},
		{"endless header", quantize.WeightsFile, bytes.Repeat([]byte{255}, 64), malformed},
		{"empty header", quantize.WeightsFile, make([]byte, 64), malformed},
		{"header beyond the file", quantize.WeightsFile, weights[:20], malformed},
		{"header of garbage", quantize.WeightsFile, weightsFile("garbage"), malformed},
		{"weights cut short", quantize.WeightsFile, weights[:len(weights)-1], malformed},
		{"weights and more", quantize.WeightsFile, append(bytes.Clone(weights), 0), malformed},
		{"no scales", quantize.WeightsFile, weightsFile(sound[:strings.Index(sound, `,"scales"`)] + "}"), malformed},
		{"unknown tensor", quantize.WeightsFile, edited(`"scales"`, `"scale"`), unsupported},
		{"tensor twice", quantize.WeightsFile, edited(`"scales"`, `"embeddings"`), malformed},
		{"float embeddings", quantize.WeightsFile, edited("I8", "F32"), unsupported},
		{"double scales", quantize.WeightsFile, edited("F32", "F64"), unsupported},
		{"flat embeddings", quantize.WeightsFile, edited("[3,4]", "[12]"), unsupported},
		{"negative axes", quantize.WeightsFile, edited("[3,4]", "[-3,-4]"), unsupported},
		{"axes that overflow", quantize.WeightsFile, edited("[3,4]", "[4294967296,4294967296]"), unsupported},
		{"axis of zero", quantize.WeightsFile, edited("[3,4]", "[0,4]"), unsupported},
		{"scales for other rows", quantize.WeightsFile, edited("[3]", "[2]"), malformed},
		{"overlap", quantize.WeightsFile, edited("[12,24]", "[0,12]"), malformed},
		{"beyond the end", quantize.WeightsFile, edited("[12,24]", "[12,25]"), malformed},
		{"backwards", quantize.WeightsFile, edited("[12,24]", "[24,12]"), malformed},
		{"one offset", quantize.WeightsFile, edited("[12,24]", "[12]"), malformed},
		{"no offsets", quantize.WeightsFile, edited(`,"data_offsets":[12,24]`, ""), malformed},
		{"unknown field", quantize.WeightsFile, edited(`"dtype"`, `"type"`), malformed},
		{"metadata of numbers", quantize.WeightsFile, weightsFile(`{"__metadata__":{"a":1},` + sound[1:]), malformed},
		{"metadata twice", quantize.WeightsFile, weightsFile(`{"__metadata__":{},"__metadata__":{},` + sound[1:]), malformed},
		{"code -128", quantize.WeightsFile, poke(20, 0x80), malformed},
		{"negative scale", quantize.WeightsFile, scale(-1), malformed},
		{"scale not a number", quantize.WeightsFile, scale(math.NaN()), malformed},
		{"infinite scale", quantize.WeightsFile, scale(math.Inf(1)), malformed},
		{"values would be infinite", quantize.WeightsFile, scale(math.MaxFloat32), malformed},
	}
	for _, c := range cases {
		given := map[string][]byte{quantize.ConfigFile: config, quantize.TokenizerFile: tokenizer, quantize.WeightsFile: weights}
		given[c.file] = c.data
		m, err := quantize.Parse(given[quantize.ConfigFile], given[quantize.TokenizerFile], given[quantize.WeightsFile])
		if m != nil || !errors.Is(err, c.is) {
			t.Errorf("%s: model %v, error %v, want %v", c.name, m != nil, err, c.is)
		}
		var failure *quantize.FileError
		if !errors.As(err, &failure) || failure.Offset > len(c.data) {
			t.Errorf("%s: %v does not name a place in the file", c.name, err)
		}
		if c.is != mismatch && err != nil && !strings.HasPrefix(err.Error(), c.file) {
			t.Errorf("%s: %v does not name %s", c.name, err, c.file)
		}
	}
}

func TestErrorsPointAtTheByte(t *testing.T) {
	config, tokenizer, weights := files(fixture())
	weights[len(weights)-1] = 0x80
	_, err := quantize.Parse(config, tokenizer, weights)
	var failure *quantize.FileError
	if !errors.As(err, &failure) || failure.Offset != len(weights)-1 {
		t.Errorf("%v, want byte %d", err, len(weights)-1)
	}
}
