package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/internal/experiment"
	"glossa/trainer/internal/recipe"
	"glossa/trainer/internal/train"
)

// experimentFolder is a data folder with a little to learn from, XQuAD-R of
// two sentences, and a recipe for it.
func experimentFolder(t *testing.T) (data, recipeFile string) {
	t.Helper()
	data = t.TempDir()
	var parallel, qa strings.Builder
	for i := range 40 {
		word := string(rune('a' + i%20))
		fmt.Fprintf(&parallel, `{"src":"p","id":"%d","text":{"en":"dog %s cat","el":"σκυλος %s"}}`+"\n", i, word, word)
		fmt.Fprintf(&qa, `{"src":"q","id":"%d","lang":"en","title":"t%d","q":"who %s","sent":"%s barks","par":"a %s barks"}`+"\n", i, i, word, word, word)
	}
	for name, text := range map[string]string{"train/p.jsonl": parallel.String(), "train/q.jsonl": qa.String()} {
		writeInto(t, filepath.Join(data, name), text)
	}
	if err := os.CopyFS(filepath.Join(data, "eval", "xquad-r"), os.DirFS(squadFolder(t))); err != nil {
		t.Fatal(err)
	}
	r, _ := recipe.Builtin("repository")
	r.Sources = []recipe.Source{{Name: "p", Files: []string{"train/p.jsonl"}, Weight: 1}, {Name: "q", Files: []string{"train/q.jsonl"}, Weight: 1}}
	r.Sampling.Batch, r.Sampling.Alpha = 8, .3
	r.Objective.Dimensions = []recipe.Dimension{{Columns: 8, Share: 1}}
	r.Schedule.Warmup = 1
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return data, writeFile(t, "recipe.json", string(text))
}

func writeInto(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestExperimentMakesEveryCellOnce(t *testing.T) {
	data, recipeFile := experimentFolder(t)
	model, _ := testModel(t)
	out := filepath.Join(t.TempDir(), "cells")
	arguments := func(more ...string) []string {
		return append([]string{"experiment", "--recipe", recipeFile, "--vocab", filepath.Join(model, quantize.TokenizerFile),
			"--data", data, "--out", out, "--alphas", "0,1", "--seeds", "1", "--steps", "30",
			"--measure", "xquad-r:dense,xquad-r:hybrid", "--checkpoint-every", "0"}, more...)
	}
	if screen, err := runTrainer(t, arguments()...); err != nil {
		t.Fatal(err, screen)
	}
	runs, err := experiment.Read(out)
	if err != nil || len(runs) != 2 {
		t.Fatalf("%d cells, %v", len(runs), err)
	}
	for i, run := range runs {
		s := run.Setup.Recipe.Sampling
		if run.Alpha != float64(i) || s.Alpha != run.Alpha || s.Batches != "hybrid" || s.Questions != .3 || run.Setup.Recipe.Schedule.Steps != 30 {
			t.Errorf("cell %d: %+v", i, run.Record)
		}
		if len(run.Results) != 2 || run.Results[1].Mode != "hybrid" || len(run.Results[0].Queries) != 2 {
			t.Errorf("cell %d has results %+v", i, run.Results)
		}
		dir := filepath.Join(out, run.Name())
		if m, err := folder.Read(filepath.Join(dir, "model")); err != nil || m.Fingerprint() != run.Fingerprint {
			t.Errorf("cell %d: model %v, %v", i, m, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "checkpoint")); !os.IsNotExist(err) {
			t.Errorf("the checkpoint of cell %d is left: %v", i, err)
		}
	}
	// A finished cell is left alone, an unfinished one is made again to the same bytes.
	results := filepath.Join(out, runs[1].Name(), "xquad-r-dense.results.gz")
	before, _ := os.ReadFile(results)
	os.Remove(results)
	os.Remove(filepath.Join(out, runs[1].Name(), "cell.json"))
	screen, err := runTrainer(t, arguments()...)
	if err != nil || !strings.Contains(screen, "1 of 2 cells are finished") || strings.Contains(screen, "alpha-0-seed-1") {
		t.Errorf("going on: %v\n%s", err, screen)
	}
	if after, _ := os.ReadFile(results); len(before) == 0 || !bytes.Equal(before, after) {
		t.Error("the cell made again has other results")
	}
	if _, err := runTrainer(t, arguments("--tau", ".1")...); !errors.Is(err, experiment.ErrOther) || !strings.Contains(err.Error(), "tau") {
		t.Errorf("other settings: %v", err)
	}
	writeInto(t, filepath.Join(data, "train", "p.jsonl"), `{"src":"p","id":"1","text":{"en":"dog","el":"σκυλος"}}`+"\n")
	if _, err := runTrainer(t, arguments("--seeds", "1,2")...); !errors.Is(err, experiment.ErrOther) || !strings.Contains(err.Error(), "sha256") {
		t.Errorf("other data: %v", err)
	}
}

func TestExperimentSaysWhatIsWrong(t *testing.T) {
	data, recipeFile := experimentFolder(t)
	model, _ := testModel(t)
	for want, arguments := range map[string][]string{
		"--alpha is every cell's own": {"--alpha", ".5"},
		"DATASET:MODE:EVERY":          {"--measure", "xquad-r"},
		"none of dense":               {"--measure", "xquad-r:sparse"},
		"no number from 1":            {"--measure", "xquad-r:dense:0"},
		"eval/nowhere":                {"--measure", "nowhere:dense"},
		"from 0 to 1":                 {"--alphas", "0,2"},
	} {
		_, err := runTrainer(t, append([]string{"experiment", "--recipe", recipeFile, "--vocab", filepath.Join(model, quantize.TokenizerFile),
			"--data", data, "--out", filepath.Join(t.TempDir(), "cells")}, arguments...)...)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", arguments, err, want)
		}
	}
}

func TestExperimentFromAModel(t *testing.T) {
	data, recipeFile := experimentFolder(t)
	model, _ := testModel(t)
	run := func(more ...string) (string, error) {
		out := filepath.Join(t.TempDir(), "cells")
		_, err := runTrainer(t, append([]string{"experiment", "--recipe", recipeFile, "--vocab", filepath.Join(model, quantize.TokenizerFile),
			"--data", data, "--out", out, "--alphas", "0", "--seeds", "1", "--steps", "1", "--rate", "1e-9", "--dimensions", "16",
			"--measure", "xquad-r:dense", "--start", model}, more...)...)
		return filepath.Join(out, "alpha-0-seed-1", "model"), err
	}
	made, err := run()
	if err != nil {
		t.Fatal(err)
	}
	before, _ := folder.Read(model)
	after, err := folder.Read(made)
	if err != nil || after.Metadata["start"] != before.Fingerprint() {
		t.Fatalf("started from %q, %v", after.Metadata["start"], err)
	}
	if !bytes.Equal(quantizedBytes(before), quantizedBytes(after)) {
		t.Error("a step of no length has left other rows than those it started from")
	}
	if _, err := run("--dimensions", "8"); !errors.Is(err, train.ErrStart) || !strings.Contains(err.Error(), "x 16") {
		t.Errorf("another width: %v", err)
	}
	other := writeFile(t, "tokenizer.json", strings.Replace(string(before.TokenizerJSON), "-4", "-5", 1))
	if _, err := run("--vocab", other); !errors.Is(err, train.ErrStart) || !strings.Contains(err.Error(), "vocabulary") {
		t.Errorf("another vocabulary: %v", err)
	}
}

func quantizedBytes(m *quantize.Model) []byte {
	out := make([]byte, len(m.Embeddings.Data))
	for i, v := range m.Embeddings.Data {
		out[i] = byte(v)
	}
	return out
}
