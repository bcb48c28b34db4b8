package development

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/lareqa"
)

func TestParallelRowsAskForThemselves(t *testing.T) {
	d := split(t, made(t)).Datasets[0]
	if d.Name != "development-par" || !slices.Equal(d.Languages, data.Languages) {
		t.Fatalf("data set %s of %v", d.Name, d.Languages)
	}
	rows := len(d.Passages) / len(d.Languages)
	if rows != 88 { // 100 rows of the two sources, one in nine without Hindi
		t.Errorf("%d rows", rows)
	}
	for i, p := range d.Passages {
		if want := d.Languages[i/rows]; p.Language != want || !strings.Contains(p.Text, " in "+want+" ") {
			t.Fatalf("passage %d: %+v, want %s", i, p, want)
		}
		if strings.Count(p.Context, "row ") > run || !strings.Contains(p.Context, p.Text) {
			t.Fatalf("passage %d in %q", i, p.Context)
		}
	}
	for _, q := range d.Queries {
		if len(q.Relevant) != len(d.Languages) {
			t.Fatalf("%+v", q)
		}
		for language, i := range q.Relevant {
			if p := d.Passages[i]; p.Language != d.Languages[language] || int(i)%rows != int(q.Relevant[0]) {
				t.Fatalf("%+v is answered by %+v", q, p)
			}
		}
	}
	wellFormed(t, d)
}

// wellFormed checks what lareqa.Dataset promises.
func wellFormed(t *testing.T, d *lareqa.Dataset) {
	t.Helper()
	ids := map[string]bool{}
	place := 0
	for _, p := range d.Passages {
		at := slices.Index(d.Languages, p.Language)
		if ids[p.ID] || at < place || p.Text == "" || !utf8.ValidString(p.Text) {
			t.Fatalf("%s: passage %+v", d.Name, p)
		}
		ids[p.ID], place = true, at
	}
	place = 0
	for _, q := range d.Queries {
		at := slices.Index(d.Languages, q.Language)
		if ids[q.ID] || at < place || len(q.Relevant) == 0 || !slices.IsSorted(q.Relevant) {
			t.Fatalf("%s: query %+v", d.Name, q)
		}
		ids[q.ID], place = true, at
	}
}

func TestQuestionsAskForTheirSentences(t *testing.T) {
	folder := made(t)
	d := split(t, folder).Datasets[1]
	wellFormed(t, d)
	for _, q := range d.Queries {
		number := strings.TrimSuffix(strings.TrimPrefix(q.Text, "What is "), "?")
		for _, i := range q.Relevant {
			if p := d.Passages[i]; p.Text != "Answer "+number+" is here." || p.Language != q.Language {
				t.Errorf("%q is answered by %+v", q.Text, p)
			}
		}
	}
	held, err := HeldOut(context.Background(), folder)
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[string]int{}
	for _, d := range held.Datasets {
		wellFormed(t, d)
		sizes[d.Name] = len(d.Queries)
	}
	if sizes["held-out-tquad"] != 75 || sizes["held-out-bvqa"] != 75 {
		t.Errorf("never-seen sources are not whole: %v", sizes)
	}
}

func TestSetsAreTheSameEachTime(t *testing.T) {
	if !reflect.DeepEqual(split(t, made(t)), split(t, made(t))) {
		t.Error("two readings differ")
	}
}

func TestAModelThatSawTheRowsIsRefused(t *testing.T) {
	s := split(t, made(t))
	if err := s.Check(shipped()); err != nil {
		t.Errorf("the shipped recipe: %v", err)
	}
	all := shipped()
	all.Development.Rate, all.Development.QARate = 0, 0
	noncommercial := shipped()
	noncommercial.Exclude = nil
	for name, err := range map[string]error{"holds out nothing": s.Check(all), "leaves out nothing": s.Check(noncommercial)} {
		if !errors.Is(err, ErrTrained) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingHeldOut(t *testing.T) {
	row := []byte(`{"src":"tatoeba-test","id":"1","text":{"de":"a","en":"b"}}` + "\n")
	folder := fstest.MapFS{"train/parallel-general.jsonl": {Data: row}, "train/qa.jsonl": {Data: row}}
	if _, err := Split(context.Background(), folder); !errors.Is(err, ErrNothingHeld) {
		t.Errorf("%v", err)
	}
	if _, err := HeldOut(context.Background(), folder); !errors.Is(err, ErrNothingHeld) {
		t.Errorf("%v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Split(ctx, made(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestPart(t *testing.T) {
	for _, test := range []struct {
		text  data.Text
		units int
	}{
		{data.Text{Language: "en", Text: "one"}, 1},
		{data.Text{Language: "en", Text: "one two three four five six seven eight nine ten"}, 4},
		{data.Text{Language: "zh", Text: "一二三四五六七八九十一二三四五"}, 2},
		{data.Text{Language: "th", Text: strings.Repeat("กขคงจฉ", 10)}, 4},
	} {
		got := strings.Fields(part(test.text))
		if len(got) != test.units {
			t.Errorf("%q asks with %q, want %d parts", test.text.Text, got, test.units)
		}
		rest := test.text.Text
		for _, unit := range got { // in order
			at := strings.Index(rest, unit)
			if at < 0 {
				t.Fatalf("%q is not in the rest of %q", unit, test.text.Text)
			}
			rest = rest[at+len(unit):]
		}
	}
}

func TestCut(t *testing.T) {
	thai := strings.Repeat("ก", 50) + " " + strings.Repeat("ข", 20) + " " + strings.Repeat("ค", 5)
	for _, test := range []struct {
		paragraph, language string
		answers, want       []string
	}{
		{"One. Two! Three", "en", nil, []string{"One.", "Two!", "Three"}},
		{"At 3 p.m. it rained. Then", "en", []string{"At 3 p.m. it rained."}, []string{"At 3 p.m. it rained.", "Then"}},
		{"a b c d", "en", []string{"b c", "c d"}, []string{"a", "b c d"}},
		{"一。二！三", "zh", []string{"二！"}, []string{"一。", "二！", "三"}},
		{"no answer here", "en", []string{"elsewhere"}, []string{"no answer here"}},
		{thai, "th", nil, []string{strings.Repeat("ก", 50) + " " + strings.Repeat("ข", 20), strings.Repeat("ค", 5)}},
		{" \n", "en", nil, nil},
	} {
		if got := cut(test.paragraph, test.language, test.answers); !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q", test.paragraph, got, test.want)
		}
	}
}

// FuzzCut: nothing but white space is lost, and answers stay whole.
func FuzzCut(f *testing.F) {
	f.Add("One. Two! Three", "en", "Two")
	f.Add("ก ข ค", "th", "ข ค")
	f.Fuzz(func(t *testing.T, paragraph, language, answer string) {
		pieces := cut(paragraph, language, []string{answer})
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := bare(strings.Join(pieces, "")); got != bare(paragraph) {
			t.Errorf("%q became %q", paragraph, pieces)
		}
		if trimmed := strings.TrimSpace(answer); strings.Contains(paragraph, answer) && trimmed != "" && holder(pieces, answer) == "" {
			t.Errorf("%q is cut in %q", answer, pieces)
		}
	})
}
