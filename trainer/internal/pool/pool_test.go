package pool

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"glossa/trainer/corpus"
	"glossa/trainer/internal/data"
	"glossa/trainer/internal/objective"
	"glossa/trainer/internal/recipe"
	"glossa/trainer/internal/table"
)

// letters makes every letter a piece and spaces nothing.
type letters struct{}

func (letters) Encode(dst []int32, text string) []int32 {
	for _, r := range text {
		switch {
		case r == '?':
			dst = append(dst, 0)
		case r != ' ':
			dst = append(dst, r-'a'+1)
		}
	}
	return dst
}

const (
	parallelFile = `{"src":"many","id":"1","text":{"de":"ab","en":"cd","zh":"ef"}}
{"src":"many","id":"2","text":{"de":"gh","en":"ij"}}
{"src":"barred","id":"3","text":{"de":"kl","en":"mn"}}
{"src":"many","id":"4","text":{"de":"???","en":"op"}}
{"src":"few","id":"5","text":{"en":"qr","th":"st"}}
`
	lexiconFile = "en\tde\nu|v|w\tx|y\n"
	qaFile      = `{"src":"q","id":"1","lang":"en","title":"T","q":"ab","sent":"cd","par":"zz cd yy"}
{"src":"q","id":"2","lang":"de","title":"T","q":"ef","sent":"gh","par":"gh"}
`
)

func fixture(t *testing.T, change func(*recipe.Recipe)) (*recipe.Recipe, *Pools) {
	t.Helper()
	r, _ := recipe.Builtin("repository")
	r.Exclude = []string{"barr*"}
	r.Sources = []recipe.Source{
		{Name: "few", Files: []string{"p.jsonl"}, Include: []string{"few"}, Weight: 1},
		{Name: "rest", Files: []string{"p.jsonl", "q.jsonl"}, Weight: 1},
		{Name: "authored", Files: []string{"corpus:*.tsv"}, Weight: 1},
	}
	r.Development = recipe.Development{}
	r.Sampling.Batch = 64
	change(&r)
	folders := Folders{
		Data:   fstest.MapFS{"p.jsonl": {Data: []byte(parallelFile)}, "q.jsonl": {Data: []byte(qaFile)}},
		Corpus: fstest.MapFS{"l.tsv": {Data: []byte(lexiconFile)}},
	}
	p, err := Load(t.Context(), &r, folders, letters{}, func(string, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return &r, p
}

func unchanged(*recipe.Recipe) {}

func TestExcludedRowsAreNotLoaded(t *testing.T) {
	_, p := fixture(t, func(r *recipe.Recipe) { r.ExcludeRows = []string{"many/2", "q/1"} })
	if got := len(p.Sources[1].Parallel.ends); got != 1 {
		t.Errorf("%d parallel rows, want 1", got)
	}
	if len(p.Sources[1].QA[languageIndex("en")]) != 0 || len(p.Sources[1].QA[languageIndex("de")]) != 1 {
		t.Error("the questions left are not the right ones")
	}
	if p.Files[0].Excluded != 2 || p.Files[1].Excluded != 1 {
		t.Errorf("files: %+v", p.Files)
	}
}

func TestLoadFilesRecordsUnderTheFirstSourceThatTakesThem(t *testing.T) {
	_, p := fixture(t, unchanged)
	for i, want := range []int{1, 2, 1} { // row 4 has one language left
		if got := len(p.Sources[i].Parallel.ends); got != want {
			t.Errorf("%s: %d rows, want %d", p.Sources[i].Name, got, want)
		}
	}
	en := p.Sources[1].QA[languageIndex("en")]
	if len(en) != 1 || en[0].Inside != 2 || !slices.Equal(p.Pieces(en[0].Sentence), []int32{3, 4}) {
		t.Errorf("questions: %+v", en)
	}
	names := []string{}
	for _, f := range p.Files {
		names = append(names, f.Name)
	}
	if !slices.Equal(names, []string{"p.jsonl", "q.jsonl", "l.tsv"}) || p.Files[0].Excluded != 1 || p.Files[0].Records != 4 || len(p.Files[0].SHA256) != 64 {
		t.Errorf("files: %+v", p.Files)
	}
}

func TestLoadingStopsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	r, _ := recipe.Builtin("repository")
	if _, err := Load(ctx, &r, Folders{Corpus: corpus.Files}, letters{}, func(string, int) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAMissingFileIsAnError(t *testing.T) {
	r, _ := recipe.Builtin("data")
	_, err := Load(t.Context(), &r, Folders{Data: fstest.MapFS{}, Corpus: fstest.MapFS{}}, letters{}, nil)
	if !errors.Is(err, ErrNoFiles) || !strings.Contains(err.Error(), "train/lexicon.tsv") {
		t.Errorf("got %v", err)
	}
}

func TestHeldOutRecordsAreNotTrainedOn(t *testing.T) {
	_, p := fixture(t, func(r *recipe.Recipe) {
		r.Development = recipe.Development{Sources: []string{"many"}, Rate: 1, QARate: 1}
	})
	if len(p.Sources[1].Parallel.ends) != 0 || len(p.Development.Parallel) != 2 {
		t.Errorf("%d trained, %d held out", len(p.Sources[1].Parallel.ends), len(p.Development.Parallel))
	}
	if en := languageIndex("en"); len(p.Sources[1].QA[en]) != 0 || len(p.Development.QA[en]) != 1 {
		t.Error("a question on a held-out article is trained on")
	}
}

// languagesOf gives the language whose text each piece of the fixture is from.
func languagesOf(p *Pools) map[int32]string {
	of := map[int32]string{}
	for _, s := range p.Sources {
		for _, t := range s.Parallel.texts {
			for _, piece := range p.Pieces(t) {
				of[piece] = data.Languages[t.Language]
			}
		}
	}
	return of
}

func TestCrossBatchesPairLanguagesOfOneRow(t *testing.T) {
	r, p := fixture(t, func(r *recipe.Recipe) { r.Sampling.Batches = "x-y"; r.Sampling.Drop = 0 })
	s, err := NewSampler(p, r)
	if err != nil {
		t.Fatal(err)
	}
	of := languagesOf(p)
	var b Batch
	kinds := map[string]bool{}
	for step := range 30 {
		s.Fill(&b, step)
		kinds[b.Kind] = true
		for i := range b.Queries.Len() {
			q, _ := b.Queries.Range(i)
			a, _ := b.Passages.Range(i)
			if x, y := of[b.Queries.Pieces[q]], of[b.Passages.Pieces[a]]; x == y || x == "" || y == "" {
				t.Fatalf("step %d pairs %q with %q", step, x, y)
			}
		}
	}
	if len(kinds) != 3 {
		t.Errorf("batches came from %v", kinds)
	}
}

func TestOneLanguageBatchesHoldOneLanguage(t *testing.T) {
	r, p := fixture(t, func(r *recipe.Recipe) { r.Sampling.Batches = "x-x"; r.Sampling.Views = .5; r.Sampling.Mixed = 0 })
	s, err := NewSampler(p, r)
	if err != nil {
		t.Fatal(err)
	}
	var b Batch
	for step := range 40 {
		s.Fill(&b, step)
		if strings.HasSuffix(b.Kind, "mixed") || !strings.Contains(b.Kind, ":") {
			t.Errorf("step %d: %s", step, b.Kind)
		}
		language := b.Kind[len(b.Kind)-2:]
		of := languagesOf(p)
		for _, piece := range slices.Concat(b.Queries.Pieces, b.Passages.Pieces) {
			if strings.Contains(b.Kind, "authored") && of[piece] != language {
				t.Fatalf("%s holds a text in %s", b.Kind, of[piece])
			}
		}
	}
}

func TestABatchDependsOnItsStepAlone(t *testing.T) {
	r, p := fixture(t, unchanged)
	s, _ := NewSampler(p, r)
	var a, b Batch
	for step := range 20 {
		s.Fill(&a, step)
	}
	s.Fill(&b, 19)
	a.keys, b.keys = nil, nil
	if !reflect.DeepEqual(a, b) {
		t.Error("step 19 differs after other steps")
	}
	s.Fill(&a, 18)
	if reflect.DeepEqual(a.Queries, b.Queries) {
		t.Error("steps 18 and 19 are equal")
	}
}

func TestEqualTextsAreNoNegatives(t *testing.T) {
	r, p := fixture(t, func(r *recipe.Recipe) { r.Sampling.Batches = "x-y"; r.Sampling.Drop = 0 })
	s, _ := NewSampler(p, r)
	var b Batch
	s.Fill(&b, 1)
	masked := map[objective.Mask]bool{}
	for _, m := range b.Masks {
		masked[m], masked[objective.Mask{I: m.J, J: m.I}] = true, true
		if m.I == m.J {
			t.Error("a pair is masked from itself")
		}
	}
	text := func(bags *table.Bags, i int) string {
		lo, hi := bags.Range(i)
		return string(bags.Pieces[lo:hi])
	}
	for i := range b.Queries.Len() {
		for j := range b.Queries.Len() {
			equal := text(&b.Queries, i) == text(&b.Queries, j) || text(&b.Passages, i) == text(&b.Passages, j)
			if i != j && equal && !masked[objective.Mask{I: int32(i), J: int32(j)}] {
				t.Fatalf("pairs %d and %d share a text and are negatives", i, j)
			}
		}
	}
}

func TestLanguagesAreDrawnBySizeToTheTemperature(t *testing.T) {
	size := []int{1: 100, 4: 10000, 10: 0}
	rng := rand.New(rand.NewPCG(1, 1))
	for temperature, want := range map[float64]float64{0: .5, .5: 10. / 11, 1: 100. / 101} {
		c, hits := sizes(temperature, func(l int) int {
			if l < len(size) {
				return size[l]
			}
			return 0
		}), 0.
		const draws = 20000
		for range draws {
			switch c.draw(rng) {
			case 4:
				hits++
			case 1:
			default:
				t.Fatal("an empty language was drawn")
			}
		}
		if math.Abs(hits/draws-want) > .02 {
			t.Errorf("temperature %g: share %.3f, want %.3f", temperature, hits/draws, want)
		}
	}
}

func TestDropKeepsAMeanOfAtLeastOnePiece(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	long := make([]int32, 1000)
	for _, c := range []struct {
		pieces []int32
		chance float64
		most   int
	}{{[]int32{1}, .99, 1}, {[]int32{1, 2, 3}, 0, 3}, {long, .1, 100}} {
		var b table.Bags
		drop(&b, rng, c.pieces, c.chance, 64, .5)
		sum := float32(0)
		for _, w := range b.Weights {
			sum += w
		}
		if len(b.Pieces) < 1 || len(b.Pieces) > c.most || math.Abs(float64(sum-.5)) > 1e-4 {
			t.Errorf("%d of %d pieces, weight %g", len(b.Pieces), len(c.pieces), sum)
		}
	}
}
