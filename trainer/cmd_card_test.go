package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/quantize/folder"
)

// TestCardOfATrainedModel measures a model and writes its card into its folder.
func TestCardOfATrainedModel(t *testing.T) {
	dir, _ := testModel(t)
	m, err := folder.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	m.Metadata = map[string]string{"recipe": `{"name":"tiny"}`, "data": `[]`, "seed": "3"}
	if err := folder.Write(dir, m); err != nil {
		t.Fatal(err)
	}
	figures, err := runTrainer(t, "eval", "--model", dir, "--dataset", "xquad-r", "--data", squadFolder(t), "--format", "json")
	if err != nil {
		t.Fatal(err)
	}
	log := writeFile(t, "log.jsonl", `{"step":100,"pairs":1000,"seconds":600}`+"\n")
	path := filepath.Join(dir, "README.md")
	if out, err := runTrainer(t, "card", "--model", dir, "--log", log, "--out", path, writeFile(t, "figures.json", figures)); err != nil {
		t.Fatal(err, out)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`Recipe "tiny", seed 3`, "10 minutes of wall time", "| xquad-r | hybrid |", "| xquad-r | bm25-chars |"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in the card", want)
		}
	}
	for want, arguments := range map[string][]string{
		"not the output": {"--model", dir, log},
		"nowhere":        {"--model", "nowhere"},
	} {
		if _, err := runTrainer(t, append([]string{"card"}, arguments...)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", arguments, err, want)
		}
	}
}
