package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/vocab"
	"glossa/wasm/tokenizer"
)

// runVocab runs the command, which shows itself on the screen.
func runVocab(ctx context.Context, screen io.Writer, arguments ...string) error {
	c := newVocabCommand()
	c.SilenceErrors, c.SilenceUsage = true, true
	c.SetArgs(arguments)
	c.SetErr(screen)
	return c.ExecuteContext(ctx)
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// lexicon is a table of made-up words in two languages and two sources.
func lexicon() string {
	var b strings.Builder
	for i := range 400 {
		source := "kept"
		if i%4 == 0 {
			source = "secret-list"
		}
		parts := []string{"ba", "ko", "mi", "tur", "sel"}
		fmt.Fprintf(&b, "de\t%s%s%s\ten\t%s%s qx%d\t%s\n", parts[i%5], parts[i/5%5], parts[i/25%5], parts[i/5%5], parts[i%5], i, source)
	}
	return b.String()
}

func TestVocabWritesATokenizer(t *testing.T) {
	input, out := writeFile(t, "lexicon.tsv", lexicon()), filepath.Join(t.TempDir(), "new", "tokenizer.json")
	var screen bytes.Buffer
	if err := runVocab(t.Context(), &screen, "--out", out, "--size", "60", input); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	tok, err := tokenizer.Parse(written)
	if err != nil || tok.Size() != 60 {
		t.Fatalf("size %d, error %v", tok.Size(), err)
	}
	if ids := tok.Encode(nil, "bakomi"); len(ids) == 0 || ids[0] == 0 {
		t.Errorf("a word of the text is cut into %v", ids)
	}
	if _, err := os.Stat(out + ".checkpoint"); !os.IsNotExist(err) {
		t.Errorf("the checkpoint is left: %v", err)
	}
	if log, err := os.ReadFile(out + ".log.jsonl"); err != nil || !strings.HasPrefix(string(log), `{"round":1,`) {
		t.Errorf("log %.80q, error %v", log, err)
	}
	if !strings.Contains(screen.String(), "wrote 60 pieces") {
		t.Errorf("the screen shows %q", screen.String())
	}
}

func TestVocabLeavesOutSources(t *testing.T) {
	input, out := writeFile(t, "lexicon.tsv", "de\tja ja\ten\tyes yes\tgood\nde\tqqq\ten\tzzz\tbad-one\nde\txxj\ten\txxy\tgood\n"), filepath.Join(t.TempDir(), "t.json")
	var screen bytes.Buffer
	if err := runVocab(t.Context(), &screen, "--out", out, "--size", "7", "--exclude", "bad-*,good/3", input); err != nil {
		t.Fatal(err)
	}
	if written, _ := os.ReadFile(out); bytes.ContainsAny(written[bytes.Index(written, []byte(`"vocab"`)):], "qzx") {
		t.Error("characters of an excluded source or row are pieces")
	}
}

// cancelling ends a context when the screen first shows a text.
type cancelling struct {
	at     string
	cancel context.CancelFunc
}

func (c *cancelling) Write(p []byte) (int, error) {
	if strings.Contains(string(p), c.at) {
		c.cancel()
	}
	return len(p), nil
}

func TestVocabGoesOnToTheSameBytes(t *testing.T) {
	input, dir := writeFile(t, "lexicon.tsv", lexicon()), t.TempDir()
	arguments := func(name string, more ...string) []string {
		return append([]string{"--out", filepath.Join(dir, name), "--size", "60", input}, more...)
	}
	if err := runVocab(t.Context(), new(bytes.Buffer), arguments("whole")...); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if err := runVocab(ctx, &cancelling{"round 2", cancel}, arguments("parts")...); !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "parts")); !os.IsNotExist(err) {
		t.Fatalf("an interrupted run left an output: %v", err)
	}
	if err := runVocab(t.Context(), new(bytes.Buffer), arguments("parts", "--resume", "--coverage", ".5")...); !errors.Is(err, vocab.ErrState) {
		t.Errorf("going on with other flags: %v", err)
	}
	if err := runVocab(t.Context(), new(bytes.Buffer), arguments("parts", "--resume")...); err != nil {
		t.Fatal(err)
	}
	whole, _ := os.ReadFile(filepath.Join(dir, "whole"))
	parts, _ := os.ReadFile(filepath.Join(dir, "parts"))
	if len(whole) == 0 || !bytes.Equal(whole, parts) {
		t.Errorf("%d bytes after an interruption, %d without, or other ones", len(parts), len(whole))
	}
}

func TestVocabRefuses(t *testing.T) {
	out := filepath.Join(t.TempDir(), "t.json")
	bad := writeFile(t, "bad.tsv", "de\tja\ten\tyes\tsource\nde\tja\n")
	good := writeFile(t, "good.tsv", "de\tja\ten\tyes\tsource\n")
	for name, test := range map[string]struct {
		arguments []string
		want      error
		says      string
	}{
		"no output":         {[]string{good}, errUsage, "--out"},
		"no input":          {[]string{"--out", out}, errUsage, "no input"},
		"too many pieces":   {[]string{"--out", out, "--size", "65537", good}, errUsage, "65536"},
		"negative limit":    {[]string{"--out", out, "--max-lines-per-language", "-1", good}, errUsage, "-1"},
		"malformed row":     {[]string{"--out", out, bad}, data.ErrFormat, bad + ":2"},
		"absent file":       {[]string{"--out", out, "nowhere.tsv"}, os.ErrNotExist, "nowhere.tsv"},
		"nothing to resume": {[]string{"--out", out, "--resume", good}, os.ErrNotExist, "nothing to resume"},
		"too little text":   {[]string{"--out", out, good}, vocab.ErrSize, "63999"},
		"nothing left":      {[]string{"--out", out, "--exclude", "sou*", good}, vocab.ErrNoText, "no text"},
	} {
		err := runVocab(t.Context(), new(bytes.Buffer), test.arguments...)
		if !errors.Is(err, test.want) || !strings.Contains(fmt.Sprint(err), test.says) {
			t.Errorf("%s: %v, want %v with %q", name, err, test.want, test.says)
		}
		if _, err := os.Stat(out); !os.IsNotExist(err) {
			t.Errorf("%s: an output was written", name)
		}
	}
}
