//go:build !js

package worker_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// questions returns n of the authored passages' questions, in all languages.
func questions(t *testing.T, n int) []string {
	t.Helper()
	files, err := filepath.Glob("../../trainer/corpus/passages-*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no authored passages found (%v)", err)
	}
	var out []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			out = append(out, questionsOf(t, line)...)
			if len(out) >= n {
				return out[:n]
			}
		}
	}
	t.Fatalf("only %d questions, want %d", len(out), n)
	return nil
}

func questionsOf(t *testing.T, line string) []string {
	var topic struct {
		Questions []struct{ Text map[string]string }
	}
	if err := json.Unmarshal([]byte(line), &topic); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, q := range topic.Questions {
		for _, language := range strings.Fields("ar de el en es hi ru th tr vi zh") {
			out = append(out, q.Text[language])
		}
	}
	return out
}
