package card

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"glossa/quantize"
	"glossa/trainer/internal/data"
)

func model() *quantize.Model {
	return &quantize.Model{
		Config: quantize.Config{Dimensions: 16, VocabularySize: 3, MatryoshkaDimensions: []int{8, 16}, Languages: []string{"de", "en"}},
		Metadata: map[string]string{
			"recipe": `{"name":"data","exclude":["tquad","newstest*","news-test2008","newssyscomb2009","newstestb2020"],"exclude_rows":["ud-pud/1"],"sampling":{"batches":"hybrid","alpha":0.25}}`,
			"data":   `[{"name":"qa.jsonl.zst","sha256":"abc","records":7,"excluded":2},{"name":"parallel-general.jsonl.zst","sha256":"def","records":9}]`,
			"seed":   "5", "steps": "10", "pairs": "1024", "command": "trainer train --data data", "vocabulary": "fed",
		},
	}
}

const (
	questions = "progress\n" + `{"dataset":"xquad-r","mode":"hybrid","map":{"mono":0.84,"cross":0.65,"pool":0.52},"rank_distance":599.6,"languages":[{"language":"de","map":{"mono":0.85,"cross":0.66,"pool":0.53}}],"baselines":[{"dataset":"xquad-r","mode":"bm25-words","map":{"mono":0.73,"cross":0.1,"pool":0.09},"rank_distance":5000}]}` + "\n"
	split     = `{"dataset":"development","mode":"hybrid","parts":[{"dataset":"development-par","mode":"hybrid","map":{"mono":0.95,"cross":0.7,"pool":0.69},"rank_distance":1600,"baselines":[]},{"dataset":"development-qa","mode":"hybrid","map":{"mono":0.76,"cross":0,"pool":0.5},"baselines":[]}]}`
	held      = `{"dataset":"held-out","mode":"hybrid","parts":[{"dataset":"held-out-arcd","mode":"hybrid","queries":44,"passages":43,"map":{"mono":0.8},"recall_1":{"mono":0.7},"languages":[{"language":"ar"}],"baselines":[{"dataset":"held-out-arcd","mode":"bm25-words","map":{"mono":0.6},"recall_1":{"mono":0.5}}]},{"dataset":"held-out-tquad","mode":"hybrid","queries":9,"passages":30,"map":{"mono":0.5},"recall_1":{"mono":0.4},"languages":[{"language":"tr"}],"baselines":[]}]}`
	sentences = `{"dataset":"tatoeba","mode":"dense","accuracy":0.75,"to_english":0.76,"from_english":0.74,"languages":[{"language":"de"}],"baselines":[]}`
)

func TestWrite(t *testing.T) {
	c := Card{Model: model(), Bytes: 18_500_000, Training: 90 * time.Minute, Wall: true}
	for _, text := range []string{questions, sentences, split, held} {
		f, err := ParseFigures([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		c.Figures = append(c.Figures, f)
	}
	var out bytes.Buffer
	if err := c.Write(&out); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, want := range []string{
		"18.5 MB", "first 8, 16 columns", "90 minutes of wall time", "seed 5, 10 steps, 1024 pairs",
		"| xquad-r | hybrid | 0.840 | 0.650 | 0.520 | 600 |", "| xquad-r | bm25-words | 0.730 |", "| across | 0.660 |",
		"accuracy 0.750", "| ntrex128 | MicrosoftTranslator/NTREX | CC BY-SA 4.0 |", "| arcd |", "Left out", "tquad, newstest*, news-test2008",
		"| development-par | hybrid | 0.950 | 0.700 | 0.690 | 1600 |", "| development-qa | hybrid | 0.760 | | | |",
		"| arcd | ar | other articles | hybrid | 44 | 43 | 0.800 | 0.700 |", "| arcd | ar | other articles | bm25-words | 44 | 43 | 0.600 | 0.500 |",
		"| tquad | tr | nothing | hybrid | 9 | 30 | 0.500 | 0.400 |",
		"1 rows that coincide", "| qa.jsonl.zst | 7 | 2 | `abc` |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the card", want)
		}
	}
	for _, not := range []string{"| tquad | TQuad", "WMT", "| quran |", "| omw |"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is in the card: it was excluded or not read", not)
		}
	}
}

func TestWriteNeedsMetadata(t *testing.T) {
	c := Card{Model: &quantize.Model{}}
	if err := c.Write(new(bytes.Buffer)); !errors.Is(err, ErrMetadata) {
		t.Errorf("got %v", err)
	}
}

func TestParseFiguresRefuses(t *testing.T) {
	for _, text := range []string{"", "{}", "xquad-r: 10 queries\n", `{"dataset":"xquad-r","mode":"dense"}`, questions + "done"} {
		if _, err := ParseFigures([]byte(text)); !errors.Is(err, ErrFigures) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestTrainingTime(t *testing.T) {
	for name, test := range map[string]struct {
		log  string
		want time.Duration
		wall bool
	}{
		"wall":  {"{\"step\":100,\"pairs\":1000,\"pairs_per_second\":100,\"seconds\":12}\n{\"step\":100,\"pairs\":1000,\"seconds\":3.5}\n", 15500 * time.Millisecond, true},
		"rates": {"{\"step\":100,\"pairs\":1000,\"pairs_per_second\":100}\n{\"step\":100,\"pairs\":1000}\n{\"step\":200,\"pairs\":3000,\"pairs_per_second\":400}\n", 15 * time.Second, false},
		"empty": {"", 0, false},
	} {
		if got, wall, err := TrainingTime(strings.NewReader(test.log)); got != test.want || wall != test.wall || err != nil {
			t.Errorf("%s: %v, %v, %v", name, got, wall, err)
		}
	}
	if _, _, err := TrainingTime(strings.NewReader("{")); err == nil {
		t.Error("a broken log was read")
	}
}

// TestNoSourceOfRestrictedLicenceIsLeft: what the licence table calls
// restricted is what the shipped model leaves out, and the other way round.
func TestNoSourceOfRestrictedLicenceIsLeft(t *testing.T) {
	every := []string{"lexicon-0.tsv", "lexicon.tsv.zst", "titles.jsonl", "parallel-general", "parallel-questions", "parallel-software", "parallel-games", "parallel-scripture", "parallel-glosses", "qa.jsonl"}
	restricted := func(s source) bool {
		for _, word := range []string{"NC", "none stated", "research only"} {
			if strings.Contains(s.licence, word) {
				return true
			}
		}
		return false
	}
	left := used(every, data.NonCommercial)
	if len(left) == 0 || len(left) >= len(sources) {
		t.Fatalf("%d of %d sources are left", len(left), len(sources))
	}
	for _, s := range left {
		if restricted(s) {
			t.Errorf("%s is left: %s", s.names, s.licence)
		}
	}
	count := 0
	for _, s := range sources {
		if !restricted(s) {
			count++
		}
	}
	if count != len(left) {
		t.Errorf("%d free sources, %d are left", count, len(left))
	}
}
