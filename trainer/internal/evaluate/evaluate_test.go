package evaluate

import (
	"context"
	"errors"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	authoredcorpus "glossa/trainer/corpus"
	"glossa/trainer/internal/lareqa"
)

// tiny is a pool of three languages with two questions; question 1 is not
// asked in French.
func tiny() *lareqa.Dataset {
	d := &lareqa.Dataset{Name: "tiny", Languages: []string{"de", "en", "fr"}}
	for _, p := range []string{"de-0", "de-1", "de-2", "en-0", "en-1", "fr-0", "fr-1"} {
		d.Passages = append(d.Passages, lareqa.Passage{ID: p, Language: p[:2], Text: p})
	}
	ask := func(id string, question int32, relevant ...int32) {
		d.Queries = append(d.Queries, lareqa.Query{ID: id, Language: id[:2], Text: id, Question: question, Relevant: relevant})
	}
	ask("de-a", 0, 0, 3, 5)
	ask("de-b", 1, 2, 4)
	ask("en-a", 0, 0, 3, 5)
	ask("en-b", 1, 2, 4)
	ask("fr-a", 0, 0, 3, 5)
	return d
}

// rankerFunc scores one passage for one query.
type rankerFunc struct {
	passages []lareqa.Passage
	score    func(p *lareqa.Passage, query, language string) float32
}

func (r rankerFunc) Scores(dst []float32, query, language string) error {
	for i := range dst {
		dst[i] = r.score(&r.passages[i], query, language)
	}
	return nil
}

func system(name string, separable bool, score func(p *lareqa.Passage, query, language string) float32) System {
	return System{Name: name, Separable: separable, Index: func(passages []lareqa.Passage) (Ranker, error) {
		return rankerFunc{passages, score}, nil
	}}
}

// own puts the query language's passages first, in their order.
func own(p *lareqa.Passage, _, language string) float32 {
	order := map[string]float32{"de-0": 9, "de-1": 8, "de-2": 7, "en-0": 6, "en-1": 5, "fr-0": 4, "fr-1": 3}[p.ID]
	if p.Language == language {
		order += 10
	}
	return order
}

// TestRunByHand holds the settings against figures worked out on paper.
func TestRunByHand(t *testing.T) {
	for _, separable := range []bool{true, false} {
		o, err := Run(context.Background(), tiny(), system("own", separable, own), Options{Workers: 3, Depth: 2})
		if err != nil {
			t.Fatal(err)
		}
		r := o.Report()
		// Question a is at rank 1 of every corpus, b at 3 in German, 2 in English.
		de, en := (1+1.0/3)/2, (1+1.0/2)/2
		near(t, "mono", r.MAP.Mono, (de+en+1)/3)
		near(t, "cross", r.MAP.Cross, (en+1+de+1+1+1)/6)
		// Pool: de-a at 1, 4, 6; de-b at 3, 5; en: en-0 en-1 de-0 de-1 de-2 fr-0:
		// en-a at 1, 3, 6; en-b at 2, 5; fr: fr-0 fr-1 de-0 de-1 de-2 en-0: 1, 3, 6.
		deA, deB := (1+2.0/4+3.0/6)/3, (1.0/3+2.0/5)/2
		enA, enB := (1+2.0/3+3.0/6)/3, (1.0/2+2.0/5)/2
		near(t, "pool", r.MAP.Pool, ((deA+deB)/2+(enA+enB)/2+enA)/3)
		near(t, "pool over queries", r.PoolOverQueries, (deA+deB+enA+enB+enA)/5)
		near(t, "rank distance", r.RankDistance, ((5+2)/2.0+(5+3)/2.0+5)/3)
		near(t, "mono R@1", r.Recall1.Mono, (.5+.5+1)/3)
		near(t, "cross R@1", r.Recall1.Cross, (.5+1+.5+1+1+1)/6)
		if got := r.Matrix[1][2].Queries; got != 1 {
			t.Errorf("English queries with a French answer: %d, want 1", got)
		}
		if want := []Hit{{3, 16}, {4, 15}}; !reflect.DeepEqual(o.Top[3], want) {
			t.Errorf("best of en-b: %v, want %v", o.Top[3], want)
		}
	}
}

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12 {
		t.Errorf("%s = %v, want %v", name, got, want)
	}
}

// noise scores by a hash with many ties.
func noise(p *lareqa.Passage, query, _ string) float32 {
	h := fnv.New32a()
	h.Write([]byte(p.ID + query))
	return float32(h.Sum32() % 50)
}

// authored is the first 40 authored topics.
func authored(t *testing.T, languages ...string) *lareqa.Dataset {
	t.Helper()
	passages, err := authoredcorpus.Passages()
	if err != nil {
		t.Fatal(err)
	}
	d, err := lareqa.Authored(passages[:40], languages)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWorkersAndOrderDoNotMatter(t *testing.T) {
	d := authored(t, "el", "en", "th")
	run := func(workers int, separable bool) *Outcome {
		o, err := Run(context.Background(), d, system("noise", separable, noise), Options{Workers: workers, Depth: 5})
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	one := run(1, true)
	for _, other := range []*Outcome{run(7, true), run(3, false)} {
		if !reflect.DeepEqual(one, other) {
			t.Error("another number of workers or way of indexing gives another outcome")
		}
	}
}

func TestRunProgress(t *testing.T) {
	for _, separable := range []bool{true, false} {
		last, total := 0, 0
		_, err := Run(context.Background(), tiny(), system("own", separable, own), Options{Progress: func(done, all int) {
			if done < last || total != 0 && all != total {
				t.Errorf("progress %d of %d after %d of %d", done, all, last, total)
			}
			last, total = done, all
		}})
		if err != nil || last != total || total == 0 {
			t.Errorf("error %v, ends at %d of %d", err, last, total)
		}
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := system("own", false, func(*lareqa.Passage, string, string) float32 { cancel(); return 0 })
	if _, err := Run(ctx, authored(t, "en"), s, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestRunRefusesNaN(t *testing.T) {
	s := system("broken", true, func(*lareqa.Passage, string, string) float32 { return float32(math.NaN()) })
	_, err := Run(context.Background(), tiny(), s, Options{})
	if !errors.Is(err, ErrNaN) || !strings.Contains(err.Error(), "de-0") {
		t.Errorf("error %v, want ErrNaN naming a passage", err)
	}
}

// TestBaselineFigures reproduces the figures measured before with another
// implementation of BM25: words .730/.105/.088, n-grams .790/.116/.094.
func TestBaselineFigures(t *testing.T) {
	root := os.Getenv("GLOSSA_DATA")
	if root == "" {
		t.Skip("GLOSSA_DATA is not set: no XQuAD-R to rank")
	}
	d, err := lareqa.Read(os.DirFS(filepath.Join(root, "eval", "xquad-r")), "xquad-r", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		system System
		want   Settings
	}{
		{Words(), Settings{.730, .105, .088}},
		{Chars(), Settings{.790, .116, .094}},
	} {
		o, err := Run(context.Background(), d, c.system, Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := o.Report().MAP
		for _, gap := range []float64{got.Mono - c.want.Mono, got.Cross - c.want.Cross, got.Pool - c.want.Pool} {
			if math.Abs(gap) > .01 {
				t.Errorf("%s: mAP %v, want %v within .01", c.system.Name, got, c.want)
			}
		}
	}
}
