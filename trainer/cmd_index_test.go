package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/wasm/engine"
	"glossa/wasm/tokenizer"
)

// smallModel writes a model of three words to a folder and returns its path.
func smallModel(t *testing.T) string {
	t.Helper()
	pieces := []tokenizer.Piece{{Text: "<unk>"}, {Text: "▁athens", Score: -3}, {Text: "▁αθηνα", Score: -3}, {Text: "▁moon", Score: -3}}
	tok, err := tokenizer.New(tokenizer.DefaultPipeline(), pieces)
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]float32, 16*len(pieces))
	rows[16], rows[32], rows[49] = 1, 1, 1 // Athens is Αθήνα, the moon is not
	model := &quantize.Model{
		Config:        quantize.Config{Dimensions: 16, VocabularySize: len(pieces), MatryoshkaDimensions: []int{16}},
		TokenizerJSON: tok.Marshal(),
		Embeddings:    quantize.QuantizeMatrix(len(pieces), 16, rows),
	}
	dir := filepath.Join(t.TempDir(), "model")
	if err := folder.Write(dir, model); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestIndexIsWhatTheEngineOpens(t *testing.T) {
	model := smallModel(t)
	out := filepath.Join(t.TempDir(), "texts.glossa")
	texts := `{"id":"1","title":"Athens","text":"Athens","language":"en"}` + "\n\n" +
		`{"id":"2","text":"Αθήνα"}` + "\n" + `{"id":"1","text":"Moon","language":"en"}`
	if _, err := runTrainer(t, "index", "--model", model, "--out", out, writeTexts(t, texts)); err != nil {
		t.Fatal(err)
	}
	m, err := folder.Read(model)
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(m, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Open(snapshot); err != nil {
		t.Fatal(err)
	}
	hits, err := e.Search(nil, engine.Query{Text: "Athens", K: 1})
	if err != nil || len(hits) != 1 || hits[0].ID != "2" || hits[0].Language != "el" || e.Len() != 2 {
		t.Errorf("%d passages, %+v, %v", e.Len(), hits, err)
	}
}

func TestIndexInShards(t *testing.T) {
	model := smallModel(t)
	dir := t.TempDir()
	texts := writeTexts(t, `{"id":"1","text":"Athens","tags":["city"]}`)
	if _, err := runTrainer(t, "index", "--model", model, "--shard", "--out", filepath.Join(dir, "index.json"), texts); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.glossa"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	if _, err := runTrainer(t, "index", "--model", model, "--shard", "--out", filepath.Join(dir, "index"), texts); err == nil || !strings.Contains(err.Error(), ".json") {
		t.Errorf("a manifest without .json: %v", err)
	}
}

func TestIndexSaysWhatIsWrong(t *testing.T) {
	model := smallModel(t)
	for _, test := range []struct{ texts, says string }{
		{`{"id":"1","text":"Athens"}` + "\n" + `{"id":"2","txt":"Moon"}`, `texts.jsonl:2: json: unknown field "txt"`},
		{`{"id":"1","text":"Athens"`, "texts.jsonl:1: unexpected EOF"},
		{`{"text":"Athens"}`, "texts.jsonl:1: bad argument: passage 0 has no id"},
	} {
		out := filepath.Join(t.TempDir(), "texts.glossa")
		_, err := runTrainer(t, "index", "--model", model, "--out", out, writeTexts(t, test.texts))
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, want %s", test.texts, err, test.says)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: an index was written", test.texts)
		}
	}
	if _, err := runTrainer(t, "index", "--model", model, "--out", "x"); err == nil || !strings.Contains(err.Error(), "--authored") {
		t.Errorf("nothing to index: error %v", err)
	}
	if _, err := runTrainer(t, "index", "--model", "nowhere", "--out", "x", "--authored"); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("no model: error %v", err)
	}
}

func writeTexts(t *testing.T, texts string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "texts.jsonl")
	if err := os.WriteFile(path, []byte(texts), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
