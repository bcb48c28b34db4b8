package train

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
)

const rows = 500

// wordHash numbers words by a hash, which is all that training needs to know.
type wordHash struct{}

func (wordHash) Encode(dst []int32, text string) []int32 {
	for word := range strings.FieldsSeq(text) {
		h := fnv.New32a()
		io.WriteString(h, word)
		dst = append(dst, int32(1+h.Sum32()%(rows-1)))
	}
	return dst
}

// tiny is a run of a few steps over both objectives and every kind of batch.
func tiny(t *testing.T) (Setup, *pool.Pools) {
	t.Helper()
	var parallel, qa bytes.Buffer
	for i := range 200 {
		word := func(language string) string {
			a, b := language+string(rune('a'+i%26)), language+string(rune('a'+i/26))
			return strings.Join([]string{a, b, a + "x", b + "x", a + b}, " ") // a part of it will do
		}
		json.NewEncoder(&parallel).Encode(map[string]any{"src": "p", "id": "x", "text": map[string]string{"en": word("en"), "de": word("de"), "zh": word("zh")}})
		json.NewEncoder(&qa).Encode(map[string]any{"src": "q", "id": "x", "lang": "en", "title": word("t"), "q": word("q"), "sent": word("en"), "par": "before " + word("en") + " after"})
	}
	files := fstest.MapFS{"p.jsonl": {Data: parallel.Bytes()}, "q.jsonl": {Data: qa.Bytes()}}
	r, _ := recipe.Builtin("repository")
	r.Sources = []recipe.Source{{Name: "p", Files: []string{"p.jsonl"}, Weight: 1}, {Name: "q", Files: []string{"q.jsonl"}, Weight: 1}}
	r.Development = recipe.Development{Sources: []string{"p"}, Rate: 10, QARate: 10}
	r.Sampling.Alpha, r.Sampling.Views, r.Sampling.Batch, r.Sampling.LateBatch = .5, .5, 32, 16
	r.Objective.Dimensions = []recipe.Dimension{{Columns: 32, Share: .5}, {Columns: 16, Share: .5}}
	r.Objective.LateShare, r.Objective.LateStart = .4, .2
	r.Schedule = recipe.Schedule{Steps: 60, Warmup: 5, Rate: .02, LateRate: 1}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	pools, err := pool.Load(t.Context(), &r, pool.Folders{Data: files}, wordHash{}, func(string, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return Setup{Recipe: r, Vocabulary: "v", Rows: rows, Files: pools.Files, Backend: linear.Backend}, pools
}

func options(dir string) Options {
	return Options{Checkpoint: filepath.Join(dir, "checkpoint"), CheckpointEvery: 7, DevEvery: 20, Display: io.Discard}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// stopAfter is a context that ends when it was asked n times.
type stopAfter struct {
	context.Context
	n int
}

func (s *stopAfter) Err() error {
	if s.n--; s.n < 0 {
		return context.Canceled
	}
	return nil
}

func TestAResumedRunGivesTheBytesOfAnUninterruptedOne(t *testing.T) {
	setup, pools := tiny(t)
	whole := options(t.TempDir())
	if err := Run(t.Context(), New(setup), pools, whole); err != nil {
		t.Fatal(err)
	}
	want := mustRead(t, whole.Checkpoint)

	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // the pieces on one core, the whole on all
	parts := options(t.TempDir())
	state, stops := New(setup), 0
	for {
		err := Run(&stopAfter{t.Context(), 17}, state, pools, parts)
		if err == nil {
			break
		}
		if stops++; !errors.Is(err, ErrInterrupted) || stops > 10 {
			t.Fatal(err)
		}
		if state, err = Open(parts.Checkpoint); err != nil {
			t.Fatal(err)
		}
	}
	if stops != 3 {
		t.Errorf("stopped %d times, want 3", stops)
	}
	if !bytes.Equal(want, mustRead(t, parts.Checkpoint)) {
		t.Error("the interrupted run ended in other bytes")
	}
}

func TestTrainingLearns(t *testing.T) {
	setup, pools := tiny(t)
	before := Measure(New(setup).Table, pools, .3)
	state := New(setup)
	if err := Run(t.Context(), state, pools, options(t.TempDir())); err != nil {
		t.Fatal(err)
	}
	after := Measure(state.Table, pools, .3)
	if after.Dense.Across < before.Dense.Across+.1 || after.Hybrid.Pool < before.Hybrid.Pool+.15 || after.Dense.QA < before.Dense.QA+.3 {
		t.Errorf("before %v\nafter  %v", before, after)
	}
}

func TestDamagedCheckpointsAreRefused(t *testing.T) {
	setup, _ := tiny(t)
	path := filepath.Join(t.TempDir(), "c")
	if err := New(setup).Save(path); err != nil {
		t.Fatal(err)
	}
	whole := mustRead(t, path)
	for name, change := range map[string]func([]byte) []byte{
		"empty":        func([]byte) []byte { return nil },
		"other magic":  func(b []byte) []byte { b[0] ^= 1; return b },
		"cut":          func(b []byte) []byte { return b[:len(b)-5] },
		"flipped":      func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"other header": func(b []byte) []byte { b[len(magic)+4] = '['; return b },
	} {
		t.Run(name, func(t *testing.T) {
			os.WriteFile(path, change(bytes.Clone(whole)), 0o600)
			if _, err := Open(path); !errors.Is(err, ErrCheckpoint) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestDifferencesNameTheSettings(t *testing.T) {
	a, _ := tiny(t)
	b := a
	b.Recipe.Sampling.Temperature = .75
	b.Vocabulary = "w"
	got := strings.Join(a.Differences(b), "\n")
	for _, want := range []string{"recipe.sampling.temperature: 0.75 there, 0.25 here", "vocabulary: w there, v here"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	if len(a.Differences(a)) != 0 {
		t.Error("a setup differs from itself")
	}
}

func TestTheLogIsCutWhereARunResumes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	for _, resumed := range []int{0, 2} {
		l, err := OpenLog(path, resumed)
		if err != nil {
			t.Fatal(err)
		}
		for step := resumed + 1; step <= 3; step++ {
			l.write(Line{Step: step})
		}
		l.Close()
	}
	if got := string(mustRead(t, path)); strings.Count(got, "\n") != 3 || strings.Count(got, `"step":3`) != 1 {
		t.Errorf("got %s", got)
	}
}

func TestTheModelSaysWhereItComesFrom(t *testing.T) {
	setup, _ := tiny(t)
	state := New(setup)
	state.Command = "trainer train"
	if err := state.Narrow(20); err == nil {
		t.Error("narrowed to columns that were not trained")
	}
	if err := state.Narrow(16); err != nil {
		t.Fatal(err)
	}
	m := state.Model([]byte("{}"), "1")
	if m.Config.Dimensions != 16 || len(m.Config.MatryoshkaDimensions) != 1 || m.Embeddings.Cols != 16 {
		t.Errorf("got %+v", m.Config)
	}
	if !strings.Contains(m.Metadata["data"], setup.Files[0].SHA256) || m.Metadata["command"] != "trainer train" {
		t.Errorf("got %v", m.Metadata)
	}
}
