package quantize_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"glossa/quantize"
)

func TestParseReadsWhatMarshalWrites(t *testing.T) {
	want := fixture()
	got, err := quantize.Parse(files(want))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestMarshalIsDeterministicJSON(t *testing.T) {
	m := fixture()
	var config map[string]any
	if err := json.Unmarshal(m.MarshalConfig(), &config); err != nil {
		t.Fatal(err)
	}
	if config["model_type"] != "glossa-static" || config["hidden_size"] != 4. || config["vocab_size"] != 3. {
		t.Errorf("config %v", config)
	}
	for range 20 {
		again := fixture()
		if !bytes.Equal(m.MarshalConfig(), again.MarshalConfig()) || !bytes.Equal(m.MarshalSafetensors(), again.MarshalSafetensors()) {
			t.Fatal("the same model gave other bytes")
		}
	}
}

func TestSafetensorsHeaderIsReadableByOthers(t *testing.T) {
	weights := fixture().MarshalSafetensors()
	length := int(weights[0]) + int(weights[1])<<8
	if (8+length)%8 != 0 {
		t.Errorf("the tensors begin at byte %d", 8+length)
	}
	var header map[string]struct {
		Dtype       string
		Shape       []int
		DataOffsets [2]int `json:"data_offsets"`
	}
	text := weights[8 : 8+length]
	if err := json.Unmarshal(text, &header); err != nil {
		t.Fatal(err)
	}
	e := header["embeddings"]
	if e.Dtype != "I8" || !reflect.DeepEqual(e.Shape, []int{3, 4}) || e.DataOffsets != [2]int{12, 24} {
		t.Errorf("header %s", text)
	}
}

func TestEmbeddingsAliasTheFile(t *testing.T) {
	config, tokenizer, weights := files(fixture())
	m, err := quantize.Parse(config, tokenizer, weights)
	if err != nil {
		t.Fatal(err)
	}
	if unsafe.Pointer(&m.Embeddings.Data[0]) != unsafe.Pointer(&weights[len(weights)-12]) {
		t.Error("the embeddings were copied")
	}
}

func TestReadsTensorsInEitherOrderAndUnaligned(t *testing.T) {
	swapped := strings.NewReplacer("[12,24]", "[0,12]", "[0,12]", "[12,24]").Replace(sound)
	b := body()
	weights := weightsFile(swapped)
	copy(weights[len(weights)-24:], b[12:])
	copy(weights[len(weights)-12:], b[:12])
	config, tokenizer, _ := files(fixture())
	m, err := quantize.Parse(config, tokenizer, weights)
	if err != nil {
		t.Fatal(err)
	}
	if want := fixture().Embeddings; !reflect.DeepEqual(m.Embeddings, want) {
		t.Errorf("got %v, want %v", m.Embeddings, want)
	}
}

func TestFingerprint(t *testing.T) {
	base := fixture().Fingerprint()
	if len(base) != 24 {
		t.Errorf("fingerprint %q", base)
	}
	changes := map[string]struct {
		change func(*quantize.Model)
		same   bool
	}{
		"config":    {func(m *quantize.Model) { m.Config.ContextWeight = .4 }, false},
		"tokenizer": {func(m *quantize.Model) { m.TokenizerJSON = append(m.TokenizerJSON, ' ') }, false},
		"code":      {func(m *quantize.Model) { m.Embeddings.Data[5]++ }, false},
		"scale":     {func(m *quantize.Model) { m.Embeddings.Scales[1] *= 2 }, false},
		"metadata":  {func(m *quantize.Model) { m.Metadata = nil }, true},
	}
	for name, c := range changes {
		m := fixture()
		c.change(m)
		if same := m.Fingerprint() == base; same != c.same {
			t.Errorf("%s changed: same fingerprint = %v, want %v", name, same, c.same)
		}
	}
	parsed, err := quantize.Parse(files(fixture()))
	if err != nil || parsed.Fingerprint() != base {
		t.Errorf("the fingerprint did not survive the files: %v", err)
	}
}
