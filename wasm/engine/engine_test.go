package engine_test

import (
	"errors"
	"math"
	"math/rand"
	"slices"
	"strings"
	"sync"
	"testing"

	"glossa/quantize"
	"glossa/wasm/engine"
	"glossa/wasm/internal/fixture"
	"glossa/wasm/lexical"
)

var modes = map[string]engine.Mode{"hybrid": engine.Hybrid, "dense": engine.Dense, "lexical": engine.Lexical}

var model = sync.OnceValue(func() *quantize.Model { return fixture.RandomModel(fixture.Panics{}, 64, 1) })

func newEngine(t testing.TB, opt engine.Options) *engine.Engine {
	t.Helper()
	e, err := engine.New(model(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func corpus(t testing.TB, topics int) ([]engine.Passage, []fixture.Question) {
	t.Helper()
	raw, questions := fixture.Corpus(t, topics)
	passages := make([]engine.Passage, len(raw))
	for i, p := range raw {
		passages[i] = engine.Passage(p)
	}
	return passages, questions
}

func filled(t testing.TB, topics int) (*engine.Engine, []engine.Passage, []fixture.Question) {
	t.Helper()
	e := newEngine(t, engine.Options{})
	passages, questions := corpus(t, topics)
	if err := e.Add(passages...); err != nil {
		t.Fatal(err)
	}
	return e, passages, questions
}

// answers are the scores, bit for bit, and the hits of some queries in every
// mode, with and without a filter.
type answers struct {
	scores []uint32
	hits   []engine.Hit
}

func ask(t testing.TB, e *engine.Engine, questions []fixture.Question) answers {
	t.Helper()
	var a answers
	scores := make([]float32, e.Len())
	for i, question := range questions {
		q := engine.Query{Text: question.Text, Mode: engine.Mode(i % 3), K: 7}
		if i%2 == 1 {
			q.Languages = []string{"en", "th", "none"}
		}
		if err := e.Scores(scores, q); err != nil {
			t.Fatal(err)
		}
		for _, s := range scores {
			a.scores = append(a.scores, math.Float32bits(s))
		}
		var err error
		if a.hits, err = e.Search(a.hits, q); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

func (a answers) equal(b answers) bool {
	return slices.Equal(a.scores, b.scores) && slices.Equal(a.hits, b.hits)
}

// TestHistoryDoesNotShow compares an engine after many additions, removals and
// replacements with a fresh one that was given the survivors in order, and
// with the snapshot of either.
func TestHistoryDoesNotShow(t *testing.T) {
	passages, questions := corpus(t, 12)
	questions = questions[:40]
	random := rand.New(rand.NewSource(7))
	worn := newEngine(t, engine.Options{})
	var order []string
	live := map[string]engine.Passage{}
	for range 3000 {
		p := passages[random.Intn(len(passages))]
		if random.Intn(5) < 2 {
			_, there := live[p.ID]
			if worn.Remove(p.ID) != there {
				t.Fatalf("Remove(%s) != %v", p.ID, there)
			}
			delete(live, p.ID)
			order = slices.DeleteFunc(order, func(id string) bool { return id == p.ID })
			continue
		}
		if _, there := live[p.ID]; there {
			p.Text = passages[random.Intn(len(passages))].Text
		} else {
			order = append(order, p.ID)
		}
		live[p.ID] = p
		if err := worn.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	fresh := newEngine(t, engine.Options{})
	for _, id := range order {
		if err := fresh.Add(live[id]); err != nil {
			t.Fatal(err)
		}
	}
	want := ask(t, fresh, questions)
	if !ask(t, worn, questions).equal(want) {
		t.Error("history shows in the answers")
	}
	snapshot := worn.AppendSnapshot(nil)
	if !ask(t, worn, questions).equal(want) {
		t.Error("saving changes the answers")
	}
	opened := newEngine(t, engine.Options{})
	if err := opened.Open(snapshot); err != nil {
		t.Fatal(err)
	}
	if !ask(t, opened, questions).equal(want) {
		t.Error("an opened snapshot answers otherwise")
	}
	if again := opened.AppendSnapshot([]byte("before")); !slices.Equal(again[6:], snapshot) {
		t.Error("an opened snapshot saves other bytes")
	}
	p := passages[0]
	for _, e := range []*engine.Engine{worn, opened, fresh} { // still to be changed
		e.Remove(order[3])
		if err := e.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	if want = ask(t, fresh, questions); !ask(t, opened, questions).equal(want) || !ask(t, worn, questions).equal(want) {
		t.Error("engines part after the snapshot")
	}
}

// TestSearchAgreesWithScores checks that hits are the best scores, in order,
// ties by insertion, under every mode and filter.
func TestSearchAgreesWithScores(t *testing.T) {
	e, passages, questions := filled(t, 6)
	if err := e.Add(engine.Passage{ID: "twin", Text: passages[3].Text, Title: passages[3].Title,
		Language: passages[3].Language, Context: passages[3].Context}); err != nil {
		t.Fatal(err)
	}
	ids := make([]string, 0, e.Len())
	for _, p := range passages {
		ids = append(ids, p.ID)
	}
	ids = append(ids, "twin")
	filters := [][]string{nil, {"de"}, {"ar", "zh", "ar"}, {"xx"}}
	scores := make([]float32, e.Len())
	for name, mode := range modes {
		for i, question := range append(questions[:20:20], fixture.Question{Text: passages[3].Text}) {
			q := engine.Query{Text: question.Text, K: 30, Mode: mode, Languages: filters[i%4]}
			if err := e.Scores(scores, q); err != nil {
				t.Fatal(err)
			}
			hits, err := e.Search(nil, q)
			if err != nil {
				t.Fatal(err)
			}
			if want := bestOf(scores, ids, q); !slices.Equal(idsOf(hits), want) {
				t.Errorf("%s, filter %v: found %v, want %v", name, q.Languages, idsOf(hits), want)
			}
		}
	}
}

func bestOf(scores []float32, ids []string, q engine.Query) []string {
	var positions []int
	for i, s := range scores {
		if !math.IsInf(float64(s), -1) && (q.Mode != engine.Lexical || s != 0) {
			positions = append(positions, i)
		}
	}
	slices.SortStableFunc(positions, func(a, b int) int {
		switch {
		case scores[a] > scores[b]:
			return -1
		case scores[a] < scores[b]:
			return 1
		}
		return 0
	})
	var best []string
	for _, i := range positions[:min(q.K, len(positions))] {
		best = append(best, ids[i])
	}
	return best
}

func idsOf(hits []engine.Hit) []string {
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func TestPassagesFindThemselves(t *testing.T) {
	// Random rows resemble each other by chance: only likeness beyond that counts.
	e := newEngine(t, engine.Options{Lexical: lexical.Options{MinCosine: .6}})
	passages, _ := corpus(t, 20)
	if err := e.Add(passages...); err != nil {
		t.Fatal(err)
	}
	for name, mode := range modes {
		for i := 0; i < len(passages); i += 37 {
			if mode != engine.Dense && strings.Contains("th zh", passages[i].Language) {
				continue // single characters with random rows: too little to go by
			}
			hits, err := e.Search(nil, engine.Query{
				Text: passages[i].Text, Mode: mode, K: 1, Languages: []string{passages[i].Language},
			})
			if err != nil || len(hits) != 1 || hits[0].ID != passages[i].ID {
				t.Fatalf("%s: %s found %v, %v", name, passages[i].ID, idsOf(hits), err)
			}
			p, h := passages[i], hits[0]
			if h.Text != p.Text || h.Title != p.Title || h.Language != p.Language {
				t.Fatalf("hit %+v is not passage %+v", h, p)
			}
		}
	}
}

func TestNothingToFind(t *testing.T) {
	e, _, questions := filled(t, 1)
	empty := newEngine(t, engine.Options{})
	for name, mode := range modes {
		for _, text := range []string{"", " \n", "\u200b", "ꙮꙮꙮ"} {
			hits, err := e.Search(nil, engine.Query{Text: text, Mode: mode})
			if err != nil || len(hits) != 0 {
				t.Errorf("%s: %q found %v, %v", name, text, hits, err)
			}
			scores := make([]float32, e.Len())
			scores[0] = 1
			if err := e.Scores(scores, engine.Query{Text: text, Mode: mode}); err != nil || slices.Max(scores) != 0 {
				t.Errorf("%s: %q scores %v, %v", name, text, slices.Max(scores), err)
			}
		}
		if hits, err := empty.Search(nil, engine.Query{Text: questions[0].Text, Mode: mode}); err != nil || len(hits) != 0 {
			t.Errorf("%s: an empty engine found %v, %v", name, hits, err)
		}
	}
}

func TestDefaultK(t *testing.T) {
	e, _, questions := filled(t, 3)
	for k, want := range map[int]int{0: engine.DefaultK, 1: 1, 1000000: 3 * 44} {
		if hits, err := e.Search(nil, engine.Query{Text: questions[3].Text, K: k}); err != nil || len(hits) != want {
			t.Errorf("K %d: %d hits, %v; want %d", k, len(hits), err, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	e, _, _ := filled(t, 1)
	large := strings.Repeat("word ", 2<<20)
	before := e.AppendSnapshot(nil)
	many := make([]engine.Passage, 300)
	for i := range many {
		id := strings.Repeat("x", i+1)
		many[i] = engine.Passage{ID: id, Language: id}
	}
	search := func(q engine.Query) error { _, err := e.Search(nil, q); return err }
	cases := map[string]struct {
		err  error
		want error
	}{
		"10 MB query":         {search(engine.Query{Text: large}), engine.ErrTooLarge},
		"10 MB embedding":     {e.Embed(make([]float32, 64), large), engine.ErrTooLarge},
		"10 MB passage":       {e.Add(engine.Passage{ID: "a", Text: large}), engine.ErrTooLarge},
		"parts too large":     {e.Add(engine.Passage{ID: "a", Text: large[:1<<19], Context: large[:1<<19]}), engine.ErrTooLarge},
		"languages":           {e.Add(many...), engine.ErrTooLarge},
		"no id":               {e.Add(engine.Passage{ID: "a"}, engine.Passage{Text: "text"}), engine.ErrArgument},
		"passage not UTF-8":   {e.Add(engine.Passage{ID: "a", Text: "\xff"}), engine.ErrArgument},
		"query not UTF-8":     {search(engine.Query{Text: "a\xffb"}), engine.ErrArgument},
		"negative K":          {search(engine.Query{Text: "a", K: -1}), engine.ErrArgument},
		"unknown mode":        {search(engine.Query{Text: "a", Mode: 3}), engine.ErrArgument},
		"scores of no length": {e.Scores(nil, engine.Query{Text: "a"}), engine.ErrArgument},
		"embedding too short": {e.Embed(make([]float32, 63), "a"), engine.ErrArgument},
	}
	for name, c := range cases {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v, want %v", name, c.err, c.want)
		}
	}
	if !slices.Equal(e.AppendSnapshot(nil), before) {
		t.Error("what was refused left traces")
	}
	if _, err := engine.New(model(), engine.Options{Dimensions: 65}); !errors.Is(err, engine.ErrArgument) {
		t.Errorf("65 dimensions of 64: %v", err)
	}
	broken := *model()
	broken.TokenizerJSON = []byte("{}")
	if _, err := engine.New(&broken, engine.Options{}); !errors.Is(err, engine.ErrModel) {
		t.Errorf("no tokenizer: %v", err)
	}
}

func TestDetectsLanguages(t *testing.T) {
	e := newEngine(t, engine.Options{})
	passages, _ := corpus(t, 1)
	for i := 0; i < len(passages); i += 4 {
		p := passages[i]
		want := p.Language
		p.Language = ""
		if err := e.Add(p); err != nil {
			t.Fatal(err)
		}
		hits, err := e.Search(nil, engine.Query{Text: p.Text, Languages: []string{want}, K: 1})
		if err != nil || len(hits) != 1 || hits[0].ID != p.ID {
			t.Errorf("%s: found %v, %v", p.ID, hits, err)
		}
	}
}

// TestConcurrentUse is for the race detector.
func TestConcurrentUse(t *testing.T) {
	e, passages, questions := filled(t, 3)
	want := ask(t, e, questions[:6])
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 5 {
				if !ask(t, e, questions[:6]).equal(want) {
					t.Error("concurrent answers differ")
				}
				e.Stats()
			}
		})
	}
	group.Wait()
	for worker := range 4 {
		group.Go(func() {
			for i := range 40 {
				p := passages[(worker*40+i)%len(passages)]
				if worker%2 == 0 {
					e.Remove(p.ID)
				}
				if err := e.Add(p); err != nil {
					t.Error(err)
				}
				if _, err := e.Search(nil, engine.Query{Text: p.Text}); err != nil {
					t.Error(err)
				}
				e.AppendSnapshot(nil)
			}
		})
	}
	group.Wait()
}

func TestStats(t *testing.T) {
	e, passages, _ := filled(t, 5)
	s := e.Stats()
	bytes := 0
	for _, p := range passages {
		bytes += len(p.ID) + len(p.Title) + len(p.Text)
	}
	if s.Passages != len(passages) || s.Dimensions != 64 || s.Vocabulary != model().Config.VocabularySize {
		t.Errorf("stats are %+v", s)
	}
	if s.ModelBytes != s.Vocabulary*68 || s.IndexBytes < bytes+64*len(passages) {
		t.Errorf("stats are %+v; the texts alone have %d bytes", s, bytes)
	}
}
