package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/quantize/folder"
	"glossa/trainer/internal/card"
)

// questionFolder is a data folder with two questions of a source that no
// shipped model reads.
func questionFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	text := `{"src":"tquad","id":"1","lang":"tr","title":"A","q":"Kedi ne yapar?","sent":"Kedi uyur.","par":"Kedi uyur. Kuş uçar."}
{"src":"tquad","id":"2","lang":"tr","title":"A","q":"Kuş ne yapar?","sent":"Kuş uçar.","par":"Kedi uyur. Kuş uçar."}
`
	if err := os.MkdirAll(filepath.Join(dir, "train"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "train", "qa.jsonl"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestEvalHeldOut(t *testing.T) {
	dir := questionFolder(t)
	out, err := runTrainer(t, "eval", "--dataset", "held-out", "--data", dir, "--baseline", "bm25-words")
	if err != nil || !strings.Contains(out, "\nheld-out-tquad           bm25-words          2        2  1.0000 ") {
		t.Errorf("error %v\n%s", err, out)
	}
	out, err = runTrainer(t, "eval", "--dataset", "held-out", "--data", dir, "--format", "json")
	if err != nil {
		t.Fatal(err, out)
	}
	f, err := card.ParseFigures([]byte(out))
	if err != nil || len(f.Parts) != 1 || f.Parts[0].Queries != 2 || f.Parts[0].Recall1.Mono != 1 || len(f.Parts[0].Baselines) != 1 {
		t.Errorf("%+v, %v", f, err)
	}
}

// TestEvalRefusesWhatWasTrainedOn: a model whose recipe reads the source says so.
func TestEvalRefusesWhatWasTrainedOn(t *testing.T) {
	dir, _ := testModel(t)
	for _, test := range []struct{ recipe, want string }{
		{`{"exclude":["tquad"]}`, ""},
		{`{"exclude":["bvqa"]}`, "trained on what development holds out"},
		{`{"exclude":5}`, "the recipe in its metadata"},
	} {
		m, err := folder.Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		m.Metadata = map[string]string{"recipe": test.recipe}
		if !json.Valid([]byte(test.recipe)) {
			t.Fatal(test.recipe)
		}
		if err := folder.Write(dir, m); err != nil {
			t.Fatal(err)
		}
		_, err = runTrainer(t, "eval", "--model", dir, "--dataset", "held-out", "--data", questionFolder(t), "--baseline", "none")
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v, want %q", test.recipe, err, test.want)
		}
	}
}
