package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/internal/table"
	"glossa/trainer/internal/train"
	"glossa/wasm/tokenizer"
)

// squadFolder is a data set of two languages in LAReQA's form.
func squadFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for language, text := range map[string]string{
		"en": `{"data":[{"paragraphs":[{"context":"Cats purr. Dogs bark.","sentences":["Cats purr. ","Dogs bark."],
			"sentence_breaks":[[0,11],[11,21]],"qas":[{"id":"q","question":"What do dogs do?","answers":[{"text":"bark","answer_start":16}]}]}]}]}`,
		"de": `{"data":[{"paragraphs":[{"context":"Hunde bellen.","sentences":["Hunde bellen."],
			"sentence_breaks":[[0,13]],"qas":[{"id":"q","question":"Was tun Hunde?","answers":[{"text":"bellen","answer_start":6}]}]}]}]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, language+".json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestEvalBaselines(t *testing.T) {
	dir := squadFolder(t)
	run, qrels := filepath.Join(dir, "a.run"), filepath.Join(dir, "a.qrels")
	out, err := runTrainer(t, "eval", "--dataset", "xquad-r", "--data", dir, "--format", "json", "--run", run, "--qrels", qrels)
	if err != nil {
		t.Fatal(err, out)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	var got struct {
		Dataset, Mode string
		Map           struct{ Mono, Cross, Pool float64 }
		Baselines     []struct{ Mode string }
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &got); err != nil {
		t.Fatal(err, out)
	}
	// "Dogs" and "Hunde" match; across, nothing does, and English has two
	// passages tied where German has one.
	if got.Dataset != "xquad-r" || got.Mode != "bm25-words" || got.Map.Mono != 1 || got.Map.Cross != .75 || len(got.Baselines) != 1 {
		t.Errorf("result %+v", got)
	}
	for path, want := range map[string]string{run: "de-q Q0 de-0-0-0 1 ", qrels: "de-q 0 de-0-0-0 1\nde-q 0 en-0-0-1 1\nen-q "} {
		if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), want) {
			t.Errorf("%s: %v, %q, want %q", path, err, data, want)
		}
	}
}

func TestEvalTatoeba(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"tatoeba.deu-eng.deu": "Radio\nTaxi\n", "tatoeba.deu-eng.eng": "a radio\na taxi\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := runTrainer(t, "eval", "--dataset", "tatoeba", "--data", dir, "--baseline", "bm25-words", "--format", "csv")
	if err != nil || !strings.Contains(out, "tatoeba,bm25-words,de,2,1.0000,1.0000\n") {
		t.Errorf("error %v\n%s", err, out)
	}
}

// TestEvalAModel measures a model and its float32 twin on the repository's own
// passages.
func TestEvalAModel(t *testing.T) {
	dir, float32s := testModel(t)
	out, err := runTrainer(t, "eval", "--model", dir, "--dataset", "authored", "--languages", "el,en", "--format", "csv", "--baseline", "none", "--set", "dense-context=.2,gamma=2", "--float32", float32s)
	if err != nil {
		t.Fatal(err, out)
	}
	for _, want := range []string{"\nauthored,hybrid,el,en,", "\nauthored,hybrid,en,pool,", "\nauthored,hybrid,all,cross,", "\nauthored,float32,all,mono,"} {
		if !strings.Contains(out, want) {
			t.Errorf("no line %q in\n%s", want, out)
		}
	}
}

func TestEvalSaysWhatIsWrong(t *testing.T) {
	dir := squadFolder(t)
	for want, arguments := range map[string][]string{
		`"dataset" not set`: {},
		"none of xquad-r":   {"--dataset", "squad"},
		"--data is missing": {"--dataset", "mlqa-r"},
		"none of table":     {"--dataset", "authored", "--format", "xml"},
		"none of dense":     {"--dataset", "authored", "--mode", "sparse"},
		"nothing to meas":   {"--dataset", "authored", "--baseline", "none"},
		"none of bm25":      {"--dataset", "authored", "--baseline", "tfidf"},
		"nowhere":           {"--dataset", "authored", "--model", filepath.Join(dir, "nowhere")},
		"fr.json":           {"--dataset", "xquad-r", "--data", dir, "--languages", "fr"},
		"--float32 needs":   {"--dataset", "authored", "--float32", "x"},
		"below 1":           {"--dataset", "authored", "--run-depth", "0"},
		"--every 0":         {"--dataset", "authored", "--every", "0"},
		"of questions":      {"--dataset", "tatoeba", "--data", dir, "--run", "x"},
		"tatoeba.*-eng":     {"--dataset", "tatoeba", "--data", dir},
		"parallel-general":  {"--dataset", "development", "--data", dir},
		"qa.jsonl":          {"--dataset", "held-out", "--data", dir},
		"is several":        {"--dataset", "held-out", "--data", dir, "--run", "x"},
		"--sweep needs":     {"--dataset", "authored", "--sweep", "k1=1"},
	} {
		if _, err := runTrainer(t, append([]string{"eval"}, arguments...)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", arguments, err, want)
		}
	}
}

// TestEvalSweep: the first line is the settings as they are, the others one
// change each, and a change to what it was changes nothing.
func TestEvalSweep(t *testing.T) {
	dir, _ := testModel(t)
	out, err := runTrainer(t, "eval", "--model", dir, "--dataset", "authored", "--languages", "el,en", "--every", "9", "--format", "csv",
		"--set", "own=.25", "--sweep", "own=.25,.75", "--sweep", "dense-context=0.3,1", "--sweep", "k1=1.2")
	if err != nil {
		t.Fatal(err, out)
	}
	lines := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSpace(out), "\n") {
		if name, figures, ok := strings.Cut(line, ","); ok {
			lines[name] = figures
		}
	}
	base := lines["as set"]
	if len(lines) != 7 || base == "" || lines["own=0.25"] != base || lines["k1=1.2"] != base || lines["dense-context=0.3"] != base {
		t.Errorf("lines %q", lines)
	}
	if lines["own=0.75"] == base || lines["dense-context=1"] == base {
		t.Errorf("a change changes nothing: %q", lines)
	}
	table, err := runTrainer(t, "eval", "--model", dir, "--dataset", "authored", "--languages", "el,en", "--every", "9", "--set", "own=.25", "--sweep", "own=1")
	if err != nil || !strings.Contains(table, "mono  cross   pool distance\n") || !strings.Contains(table, "\nas set  ") || !strings.Contains(table, "\nown=1 ") {
		t.Errorf("error %v\n%s", err, table)
	}
}

// testModel is a model folder with a random row for every character of a few
// sentences, and the table before quantization beside it.
func testModel(t *testing.T) (dir, float32s string) {
	t.Helper()
	pieces := []tokenizer.Piece{{Text: tokenizer.Unknown}}
	for _, r := range "▁abcdefghijklmnopqrstuvwxyzαβγδεζηθικλμνξοπρστυφχψω" {
		pieces = append(pieces, tokenizer.Piece{Text: string(r), Score: -4})
	}
	tok, err := tokenizer.New(tokenizer.DefaultPipeline(), pieces)
	if err != nil {
		t.Fatal(err)
	}
	const dimensions = 16
	trained := table.New(tok.Size(), []int{dimensions}, 1)
	model := &quantize.Model{
		Config: quantize.Config{
			Dimensions: dimensions, VocabularySize: tok.Size(), ContextWeight: .3,
			MatryoshkaDimensions: []int{dimensions}, Languages: []string{"el", "en"},
		},
		TokenizerJSON: tok.Marshal(),
		Embeddings:    quantize.QuantizeMatrix(tok.Size(), dimensions, trained.Values.Data),
	}
	dir = t.TempDir()
	if err := folder.Write(dir, model); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (&train.State{Table: trained}).WriteFloat32(&out); err != nil {
		t.Fatal(err)
	}
	float32s = filepath.Join(t.TempDir(), "table.safetensors")
	if err := os.WriteFile(float32s, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir, float32s
}
