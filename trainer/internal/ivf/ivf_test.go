package ivf

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/corpus"
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/cells"
)

const dims = 64

// languages of the sentences, fewer than 1,000 in each.
var languages = []string{"de", "en", "th", "ru"}

// shipped is the model, its encoder, the authored sentences and questions.
var shipped = sync.OnceValue(func() (s struct {
	model     *quantize.Model
	passages  []lareqa.Passage
	questions []lareqa.Query
}) {
	s.model = must(folder.Read(filepath.Join("..", "..", "..", "js", "model")))
	texts, err := corpus.Passages()
	if err != nil {
		panic(err)
	}
	dataset, err := lareqa.Authored(texts, languages)
	if err != nil {
		panic(err)
	}
	s.passages, s.questions = dataset.Passages, dataset.Queries
	return s
})

// authored writes the first n authored sentences, some ids twice.
func authored(t *testing.T, n int) string {
	t.Helper()
	var out []byte
	passages := shipped().passages
	for i, p := range passages[:min(n, len(passages))] {
		one, err := json.Marshal(map[string]string{"id": p.ID, "text": p.Text, "title": p.Title, "language": p.Language})
		if err != nil {
			t.Fatal(err)
		}
		if i%100 == 0 {
			out = append(out, fmt.Sprintf(`{"id":%q,"text":"an earlier text"}`, p.ID)+"\n\n"...)
		}
		out = append(append(out, one...), '\n')
	}
	path := filepath.Join(t.TempDir(), "texts.jsonl")
	if err := os.WriteFile(path, out, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func options(input, out string) Options {
	return Options{Model: shipped().model, Inputs: []string{input}, Out: out, Dimensions: dims, Spill: .3}
}

func build(t *testing.T, o Options) Result {
	t.Helper()
	r, err := Build(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// contents returns every file of a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// site searches an index as a page would, counting what it fetches.
type site struct {
	t     *testing.T
	dir   string
	index *cells.Index
}

func visit(t *testing.T, dir string) *site {
	t.Helper()
	var e entry
	s := &site{t: t, dir: dir}
	if err := json.Unmarshal(s.fetch(entryFile), &e); err != nil {
		t.Fatal(err)
	}
	index, err := cells.Open(s.fetch(e.Head), shipped().model.Fingerprint(), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	s.index = index
	return s
}

func (s *site) fetch(file string) []byte {
	s.t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, file))
	if err != nil {
		s.t.Fatal(err)
	}
	return data
}

func (s *site) search(q cells.Query) []cells.Hit {
	s.t.Helper()
	var given []cells.Given
	for range 3 {
		missing, hits, err := s.index.Search(q, given)
		if err != nil {
			s.t.Fatal(err)
		}
		if len(missing) == 0 {
			return hits
		}
		for _, one := range missing {
			file := filepath.Join(cellFolder, cellFile(one.Name))
			if int(one.ID) >= len(s.index.Head().Cells) {
				file = filepath.Join(textFolder, textFile(one.Name))
			}
			given = append(given, cells.Given{ID: one.ID, Data: s.fetch(file)})
		}
	}
	s.t.Fatal("no answer after three rounds")
	return nil
}

// record returns the text of a hit.
func (s *site) record(h cells.Hit) record {
	s.t.Helper()
	var block []record
	data := s.fetch(filepath.Join(textFolder, textFile(h.Block.Name)))
	if err := json.Unmarshal(data[4+binary.LittleEndian.Uint32(data)*dims/2:], &block); err != nil {
		s.t.Fatal(err)
	}
	if cells.Sum(data) != h.Block.Sum {
		s.t.Fatal("the sum of a block does not agree")
	}
	return block[h.Number-h.Block.First]
}

// TestRecall: every passage is there once, with the last of its texts; a
// quarter of the cells finds nearly all of what all cells find.
func TestRecall(t *testing.T) {
	n := len(shipped().passages)
	out := t.TempDir()
	r := build(t, options(authored(t, n), out))
	if r.Passages != n || r.Replaced != (n+99)/100 {
		t.Errorf("%+v for %d passages", r, n)
	}
	files := contents(t, out)
	total := 0
	for _, data := range files {
		total += len(data)
	}
	if int64(total-len(files[entryFile])) != r.Bytes || len(files) != r.Cells+r.Blocks+2 {
		t.Errorf("%d files of %d bytes, stated as %+v", len(files), total, r)
	}
	s, e := visit(t, out), must(newEncoder(shipped().model, dims))
	found, wanted, vector := 0, 0, make([]float32, dims)
	for _, question := range shipped().questions[:300] {
		e.Query(vector, question.Text)
		exact := s.search(cells.Query{Vector: vector, K: 10, Bytes: 1 << 30})
		near := s.search(cells.Query{Vector: vector, K: 10, Bytes: 1 << 30, Cells: r.Cells / 4})
		wanted += len(exact)
		for _, h := range exact {
			if slices.Contains(near, h) {
				found++
			}
		}
	}
	if wanted != 3000 || float64(found) < .9*float64(wanted) {
		t.Errorf("a quarter of the cells finds %d of %d", found, wanted)
	}
	seen := map[string]bool{}
	e.Query(vector, shipped().questions[0].Text)
	for _, language := range languages {
		for _, h := range s.search(cells.Query{Vector: vector, K: 1000, Bytes: 1 << 30, Languages: []string{language}}) {
			p := s.record(h)
			if seen[p.ID] || p.Text == "an earlier text" || p.Language != language || h.Language != language {
				t.Fatalf("%+v", p)
			}
			seen[p.ID] = true
		}
	}
	if len(seen) != n {
		t.Errorf("%d passages are found, of %d", len(seen), n)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// interrupting cancels the build when it has shown n lines.
type interrupting struct {
	n      int
	cancel context.CancelFunc
}

func (w *interrupting) Write(p []byte) (int, error) {
	if w.n--; w.n == 0 {
		w.cancel()
	}
	return len(p), nil
}

// TestResume: whatever stage a build is stopped at, and whatever a kill left
// half written, running it again gives the same bytes, with any number of
// processors.
func TestResume(t *testing.T) {
	input := authored(t, 2000)
	whole := t.TempDir()
	build(t, options(input, whole))
	want := contents(t, whole)
	for lines := 1; lines <= 4; lines++ {
		out := t.TempDir()
		ctx, cancel := context.WithCancel(t.Context())
		o := options(input, out)
		o.Progress = &interrupting{lines, cancel}
		if _, err := Build(ctx, o); !errors.Is(err, context.Canceled) {
			t.Fatalf("stopped after %d lines: %v", lines, err)
		}
		if _, err := os.Stat(filepath.Join(out, entryFile)); err == nil {
			t.Errorf("stopped after %d lines, and there is an index", lines)
		}
		for _, dir := range []string{cellFolder, textFolder} {
			os.WriteFile(filepath.Join(out, dir, "0123456789abcdef.txt.new"), []byte("half"), 0o644)
			os.WriteFile(filepath.Join(out, dir, "0123456789abcdef.bin"), []byte("old"), 0o644)
			os.WriteFile(filepath.Join(out, dir, "fedcba9876543210.bin.new"), []byte("half"), 0o644)
		}
		before := runtime.GOMAXPROCS(1 + lines%2)
		build(t, options(input, out))
		runtime.GOMAXPROCS(before)
		for _, dir := range []string{cellFolder, textFolder} { // not a name that Build gives: left alone
			if err := os.Remove(filepath.Join(out, dir, "0123456789abcdef.txt.new")); err != nil {
				t.Error(err)
			}
		}
		if got := contents(t, out); !maps.Equal(got, want) {
			t.Errorf("stopped after %d lines: %d files, want %d, or other bytes", lines, len(got), len(want))
		}
	}
	// Other options in the same folder: nothing of the old index is left.
	o := options(input, whole)
	o.Spill, o.Cells = 0, 5
	r := build(t, o)
	if got := contents(t, whole); len(got) != r.Cells+r.Blocks+2 {
		t.Errorf("%d files for %+v", len(got), r)
	}
}

func TestSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct{ texts, says string }{
		{`{"id":"1","text":"a"}` + "\n\n" + `{"id":"2","txt":"b"}`, `texts.jsonl:3: bad passage: json: unknown field "txt"`},
		{`{"id":"1","text":"a"`, "texts.jsonl:1: bad passage: unexpected EOF"},
		{`{"text":"a"}`, "texts.jsonl:1: bad passage: it has no id"},
		{`{"id":"1","text":"a"} {}`, "texts.jsonl:1: bad passage: more than one"},
		{strings.Repeat("\n", 70) + `{"id":"1","text":"` + strings.Repeat("a", longestLine) + `"}`, "texts.jsonl:71: bad passage: a line of over"},
		{"\n", "no passages in"},
	} {
		path := filepath.Join(t.TempDir(), "texts.jsonl")
		if err := os.WriteFile(path, []byte(test.texts), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Build(t.Context(), options(path, t.TempDir())); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("error %v, want %s", err, test.says)
		}
	}
	input := authored(t, 10)
	for name, change := range map[string]func(*Options){
		"dimensions": func(o *Options) { o.Dimensions = 100 }, "cells": func(o *Options) { o.Cells = -1 },
		"spill": func(o *Options) { o.Spill = 2 }, "folder": func(o *Options) { o.Inputs = []string{t.TempDir()} },
	} {
		o := options(input, t.TempDir())
		change(&o)
		if _, err := Build(t.Context(), o); !errors.Is(err, ErrOptions) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDamagedWork: a working file that is not as it was left is refused.
func TestDamagedWork(t *testing.T) {
	out := t.TempDir()
	o := options(authored(t, 500), out)
	ctx, cancel := context.WithCancel(t.Context())
	o.Progress = &interrupting{1, cancel}
	if _, err := Build(ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	path := chunkPath(filepath.Join(out, workName), 0)
	data := must(os.ReadFile(path))
	for _, broken := range [][]byte{nil, data[:100], bytes.Repeat([]byte{255}, 100)} {
		if err := os.WriteFile(path, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		o.Progress = nil
		if _, err := Build(t.Context(), o); !errors.Is(err, ErrWork) {
			t.Errorf("%d bytes: %v", len(broken), err)
		}
	}
}

// TestSmall: one passage, alike passages, and a text without known words.
func TestSmall(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{1, 2, 700} {
		var out []byte
		for i := range n {
			text := "Rice needs water."
			if r.IntN(3) == 0 {
				text = "\u2603"
			}
			out = append(out, fmt.Sprintf(`{"id":"%d","text":%q,"language":"en"}`, i, text)+"\n"...)
		}
		path, dir := filepath.Join(t.TempDir(), "texts.jsonl"), t.TempDir()
		if err := os.WriteFile(path, out, 0o644); err != nil {
			t.Fatal(err)
		}
		if result := build(t, options(path, dir)); result.Passages != n {
			t.Errorf("%+v for %d passages", result, n)
		}
		vector := make([]float32, dims)
		vector[0] = 1
		if hits := visit(t, dir).search(cells.Query{Vector: vector, K: n, Bytes: 1 << 30}); len(hits) != n {
			t.Errorf("%d hits of %d", len(hits), n)
		}
	}
}
