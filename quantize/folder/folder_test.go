package folder_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/quantize/folder"
)

func model() *quantize.Model {
	return &quantize.Model{
		Config:        quantize.Config{Dimensions: 2, VocabularySize: 1, Languages: []string{"el"}},
		TokenizerJSON: []byte(`{"model": {"type": "Unigram", "vocab": [["<unk>", 0]]}}`),
		Embeddings:    quantize.QuantizeMatrix(1, 2, []float32{1, -1}),
		Metadata:      map[string]string{"seed": "1"},
	}
}

func names(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestReadReturnsWhatWasWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "model")
	for range 2 { // the second time it replaces
		if err := folder.Write(dir, model()); err != nil {
			t.Fatal(err)
		}
	}
	got, err := folder.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := model()
	want.Config.MatryoshkaDimensions = got.Config.MatryoshkaDimensions
	if !reflect.DeepEqual(got.Embeddings, want.Embeddings) || got.Fingerprint() != want.Fingerprint() || got.Metadata["seed"] != "1" {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if files := names(t, dir); !slices.Equal(files, []string{"config.json", "model.safetensors", "tokenizer.json"}) {
		t.Errorf("left behind: %q", files)
	}
}

func TestWriteRefusesWhatReadWouldReject(t *testing.T) {
	dir := t.TempDir()
	if err := folder.Write(dir, model()); err != nil {
		t.Fatal(err)
	}
	bad := model()
	bad.Embeddings.Scales[0] = -1
	if err := folder.Write(dir, bad); !errors.Is(err, quantize.ErrMalformed) {
		t.Errorf("error %v", err)
	}
	if _, err := folder.Read(dir); err != nil {
		t.Errorf("the model before it is gone: %v", err)
	}
}

func TestReadNamesTheFile(t *testing.T) {
	for _, name := range []string{"config.json", "tokenizer.json", "model.safetensors"} {
		dir := t.TempDir()
		if err := folder.Write(dir, model()); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := folder.Read(dir); !errors.Is(err, quantize.ErrMalformed) || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), name) {
			t.Errorf("malformed %s: %v", name, err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if _, err := folder.Read(dir); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path) {
			t.Errorf("missing %s: %v", name, err)
		}
	}
}

func TestWriteFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	for _, text := range []string{"first", "", "third"} {
		if err := folder.WriteFile(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); string(got) != text || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, text)
		}
	}
	if left := names(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left behind: %q", left)
	}
}

func TestWriteFileFailsCleanly(t *testing.T) {
	dir := t.TempDir()
	inTheWay := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(inTheWay, "child"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := folder.WriteFile(inTheWay, []byte("x")); err == nil {
		t.Error("replaced a directory")
	}
	if err := folder.WriteFile(filepath.Join(dir, "nowhere", "file"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
	if left := names(t, dir); len(left) != 1 {
		t.Errorf("left behind: %q", left)
	}
}
