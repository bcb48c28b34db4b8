package quantize_test

import (
	"errors"
	"reflect"
	"testing"

	"glossa/quantize"
)

// FuzzParse changes a sound model. Parse must reject with a FileError or accept
// wholly: what it accepts is in range, and survives being written and read again.
func FuzzParse(f *testing.F) {
	config, tokenizer, weights := files(fixture())
	f.Add(config, tokenizer, weights)
	f.Add(config, tokenizer, weightsFile(sound))
	f.Add(config, tokenizer, edited("[12,24]", "[0,12]"))
	f.Add([]byte(`{"model_type":"glossa-static","hidden_size":1,"vocab_size":1,"context_weight":1e-45}`), []byte(`{"model":{"vocab":[1]}}`), weights)
	f.Add(config[:10], []byte{}, weights[:9])
	f.Fuzz(func(t *testing.T, config, tokenizer, weights []byte) {
		m, err := quantize.Parse(config, tokenizer, weights)
		if err != nil {
			var failure *quantize.FileError
			if m != nil || !errors.As(err, &failure) {
				t.Fatalf("model %v, error %#v", m, err)
			}
			return
		}
		checkAccepted(t, m)
	})
}

func checkAccepted(t *testing.T, m *quantize.Model) {
	t.Helper()
	e := m.Embeddings
	if e.Rows != m.Config.VocabularySize || e.Cols != m.Config.Dimensions || len(e.Data) != e.Rows*e.Cols || len(e.Scales) != e.Rows {
		t.Fatalf("accepted shapes that do not fit: %+v", m.Config)
	}
	again, err := quantize.Parse(files(m))
	if err != nil {
		t.Fatalf("rejects what it wrote: %v\n%s", err, m.MarshalConfig())
	}
	if !reflect.DeepEqual(normalised(again), normalised(m)) {
		t.Fatalf("%+v became %+v", m, again)
	}
}

// normalised forgets the difference between no list and an empty one.
func normalised(m *quantize.Model) quantize.Model {
	c := *m
	if len(c.Config.Languages) == 0 {
		c.Config.Languages = nil
	}
	if len(c.Config.MatryoshkaDimensions) == 0 {
		c.Config.MatryoshkaDimensions = nil
	}
	return c
}
