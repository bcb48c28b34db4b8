package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/trainer/internal/evaluate"
)

func TestReportOfAnExperiment(t *testing.T) {
	data, recipeFile := experimentFolder(t)
	model, _ := testModel(t)
	dir := t.TempDir()
	runs, page := filepath.Join(dir, "runs"), filepath.Join(dir, "new", "page.html")
	if screen, err := runTrainer(t, "experiment", "--recipe", recipeFile, "--vocab", filepath.Join(model, quantize.TokenizerFile), "--data", data,
		"--out", runs, "--alphas", "0,.5,1", "--seeds", "1", "--steps", "5", "--measure", "xquad-r:dense"); err != nil {
		t.Fatal(err, screen)
	}
	arguments := []string{"report", "--runs", runs, "--model", model, "--data", data, "--datasets", "xquad-r", "--resamples", "20", "--out", page}
	out, err := runTrainer(t, arguments...)
	if err != nil {
		t.Fatal(err, out)
	}
	for _, want := range []string{"XQuAD-R, dense", "alpha 0.5, hybrid", evaluate.OneScale, "LaBSE, hybrid", "Hybrid keeps what X-X has"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in the summary\n%s", want, out)
		}
	}
	first, err := os.ReadFile(page)
	if err != nil || !bytes.Contains(first, []byte("</html>")) || !bytes.Contains(first, []byte("alpha-0.5-seed-1")) {
		t.Fatalf("%d bytes, %v", len(first), err)
	}
	// Again, the model's results are those kept, and the page is the same.
	os.RemoveAll(filepath.Join(data, "eval", "xquad-r", "de.json"))
	out, err = runTrainer(t, arguments...)
	if again, _ := os.ReadFile(page); err != nil || strings.Contains(out, "rankings") || !bytes.Equal(first, again) {
		t.Errorf("again: %v\n%s", err, out)
	}
}

func TestReportSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	model, _ := testModel(t)
	for want, arguments := range map[string][]string{
		"nothing to report":  {"--out", "x.html"},
		"needs --data":       {"--out", "x.html", "--model", model},
		"at least 1":         {"--out", "x.html", "--runs", dir, "--resamples", "0"},
		"no finished cells":  {"--out", filepath.Join(dir, "x.html"), "--runs", dir},
		"is a folder":        {"--out", dir, "--runs", dir},
		"no such file":       {"--out", filepath.Join(dir, "x.html"), "--runs", filepath.Join(dir, "absent")},
		"eval/xquad-r: *.js": {"--out", filepath.Join(dir, "x.html"), "--model", model, "--data", dir},
	} {
		_, err := runTrainer(t, append([]string{"report"}, arguments...)...)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", arguments, err, want)
		}
	}
}
