package shards_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/trainer/internal/shards"
	"glossa/wasm/engine"
	"glossa/wasm/tokenizer"
)

// write shards an engine of n passages of half a mebibyte in dir and returns
// the manifest.
func write(t *testing.T, e *engine.Engine, dir string, from, n int) (m shards.Manifest) {
	t.Helper()
	for i := from; i < n; i++ {
		id := strconv.Itoa(i)
		if err := e.Add(engine.Passage{ID: id, Text: "rice and water", Title: strings.Repeat(id, (1<<19)/len(id)), Language: "en", Context: "-"}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "index.json")
	if err := shards.Write(path, e); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func newEngine(t *testing.T) *engine.Engine {
	t.Helper()
	pieces := []tokenizer.Piece{{Text: "<unk>"}, {Text: "▁rice", Score: -3}, {Text: "▁water", Score: -3}}
	tok, err := tokenizer.New(tokenizer.DefaultPipeline(), pieces)
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]float32, 16*len(pieces))
	rows[16], rows[33] = 1, 1
	e, err := engine.New(&quantize.Model{
		Config:        quantize.Config{Dimensions: 16, VocabularySize: len(pieces), MatryoshkaDimensions: []int{16}},
		TokenizerJSON: tok.Marshal(),
		Embeddings:    quantize.QuantizeMatrix(len(pieces), 16, rows),
	}, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestShards checks that the shards are the snapshot, stay within the limit,
// and that adding passages leaves the full ones of the texts as they were.
func TestShards(t *testing.T) {
	e, dir := newEngine(t), t.TempDir()
	first := write(t, e, dir, 0, 40)
	var all []byte
	for _, s := range first.Shards {
		data, err := os.ReadFile(filepath.Join(dir, s.Name))
		if err != nil || len(data) != s.Bytes || s.Bytes > shards.Limit {
			t.Fatalf("%+v: %d bytes, %v", s, len(data), err)
		}
		all = append(all, data...)
	}
	if !bytes.Equal(all, e.AppendSnapshot(nil)) || first.Bytes != len(all) || first.Passages != 40 || first.Model != e.Stats().Model {
		t.Fatalf("%+v is not the snapshot of %d bytes", first, len(all))
	}
	if err := newEngine(t).Open(all); err != nil {
		t.Fatal(err)
	}
	second := write(t, e, dir, 40, 60)
	kept := 0
	for _, s := range first.Shards {
		for _, other := range second.Shards {
			if s == other && s.Bytes == shards.Limit {
				kept++
			}
		}
	}
	if kept != 2 {
		t.Errorf("%d full shards kept their names, want 2:\n%+v\n%+v", kept, first, second)
	}
}

// TestMendsAShard checks that a shard that is not its name is written anew.
func TestMendsAShard(t *testing.T) {
	e, dir := newEngine(t), t.TempDir()
	m := write(t, e, dir, 0, 1)
	path := filepath.Join(dir, m.Shards[0].Name)
	want, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, want[1:], 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	write(t, e, dir, 1, 1)
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the shard has %d bytes, want %d; %v", len(got), len(want), err)
	}
}
