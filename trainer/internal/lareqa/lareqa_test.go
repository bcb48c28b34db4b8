package lareqa

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"glossa/trainer/corpus"
)

// thai has a paragraph in which bytes, UTF-16 units and code points differ.
const thai = `{"data":[{"title":"T","paragraphs":[{"context":"ก😀ข. ค",
"sentences":["ก😀ข. ","ค"],"sentence_breaks":[[0,5],[5,6]],
"qas":[{"id":"q1","question":"w?","answers":[{"text":"ค","answer_start":5}]},
{"id":"q2","question":"v?","answers":[{"text":"ข","answer_start":2}]}]}]}]}`

const english = `{"data":[{"title":"T","paragraphs":[{"context":"One. Two.",
"sentences":["One. ","Two."],"sentence_breaks":[[0,5],[5,9]],
"qas":[{"id":"q2","question":"which?","answers":[{"text":"wo","answer_start":6}]}]}]}]}`

func folder(files map[string]string) fstest.MapFS {
	fs := fstest.MapFS{}
	for name, text := range files {
		fs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fs
}

func TestRead(t *testing.T) {
	d, err := Read(folder(map[string]string{"th.json": thai, "en.json": english}), "small", nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(d.Languages, []string{"en", "th"}) {
		t.Errorf("languages %v", d.Languages)
	}
	if from, to := d.Span(1); from != 2 || to != 4 {
		t.Errorf("Thai span [%d, %d), want [2, 4)", from, to)
	}
	if got := d.Passages[3]; got != (Passage{ID: "th-0-0-1", Language: "th", Text: "ค", Context: "ก😀ข. ค"}) {
		t.Errorf("passage 3 = %+v", got)
	}
	want := []struct {
		id       string
		question int32
		relevant []int32
	}{
		{"en-q2", 0, []int32{1, 2}},
		{"th-q1", 1, []int32{2}}, // 5 ends the first interval and starts the second: the first holds it
		{"th-q2", 0, []int32{1, 2}},
	}
	if len(d.Queries) != len(want) {
		t.Fatalf("%d queries, want %d", len(d.Queries), len(want))
	}
	for i, w := range want {
		q := d.Queries[i]
		if q.ID != w.id || q.Question != w.question || !slices.Equal(q.Relevant, w.relevant) {
			t.Errorf("query %d = %+v, want %+v", i, q, w)
		}
	}
}

func TestEvery(t *testing.T) {
	d, err := Read(folder(map[string]string{"th.json": thai, "en.json": english}), "small", nil)
	if err != nil {
		t.Fatal(err)
	}
	d.Every(2)
	if len(d.Passages) != 4 || len(d.Queries) != 2 || d.Queries[0].ID != "en-q2" || d.Queries[1].ID != "th-q2" {
		t.Errorf("%d passages, queries %+v", len(d.Passages), d.Queries)
	}
}

func TestReadOneLanguage(t *testing.T) {
	d, err := Read(folder(map[string]string{"th.json": thai, "en.json": "broken"}), "small", []string{"th", "th"})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Languages) != 1 || len(d.Passages) != 2 || len(d.Queries) != 2 {
		t.Errorf("%v, %d passages, %d queries", d.Languages, len(d.Passages), len(d.Queries))
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		kind           error
		place          string
	}{
		{"cut off", `}]}]}]}`, `}]}`, ErrSyntax, "en.json: byte "},
		{"wrong type", `[0,5]`, `["0",5]`, ErrSyntax, "sentence_breaks"},
		{"three numbers", `[0,5]`, `[0,5,6]`, ErrSentences, "en.json: data[0].paragraphs[0]"},
		{"break outside", `[5,9]`, `[5,10]`, ErrSentences, "en.json: data[0].paragraphs[0]"},
		{"break negative", `[0,5]`, `[-1,5]`, ErrSentences, "[-1 5]"},
		{"break backwards", `[5,9]`, `[9,5]`, ErrSentences, "[9 5]"},
		{"break missing", `,[5,9]`, ``, ErrSentences, "1 sentence_breaks"},
		{"no answers", `[{"text":"wo","answer_start":6}]`, `[]`, ErrAnswer, "data[0].paragraphs[0].qas[0]"},
		{"no start", `,"answer_start":6`, ``, ErrAnswer, "qas[0]"},
		{"answer outside", `"answer_start":6`, `"answer_start":60`, ErrAnswer, "answer_start 60"},
		{"answer negative", `"answer_start":6`, `"answer_start":-6`, ErrAnswer, "answer_start -6"},
		{"answer in no sentence", `[5,9]`, `[9,9]`, ErrAnswer, "outside of every sentence"},
		{"other unit", `"answer_start":6`, `"answer_start":5`, ErrAnswer, "answer_start 5"},
		{"no id", `"id":"q2",`, ``, ErrQuestion, "qas[0]"},
		{"space in id", `"q2"`, `"q 2"`, ErrQuestion, "q 2"},
		{"no question", `"question":"which?"`, `"question":""`, ErrQuestion, "qas[0]"},
		{"twice", `"qas":[`, `"qas":[{"id":"q2","question":"a","answers":[{"answer_start":1}]},`, ErrQuestion, "qas[1]"},
	} {
		text := strings.Replace(english, c.old, c.new, 1)
		if text == english {
			t.Fatalf("%s: nothing replaced", c.name)
		}
		_, err := Read(folder(map[string]string{"en.json": text}), "small", nil)
		var typed *Error
		if !errors.Is(err, c.kind) || !errors.As(err, &typed) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.kind)
			continue
		}
		if typed.File != "en.json" || !strings.Contains(err.Error(), c.place) {
			t.Errorf("%s: error %q does not name %q", c.name, err, c.place)
		}
	}
}

func TestReadNothing(t *testing.T) {
	for _, languages := range [][]string{nil, {"xx"}} {
		if _, err := Read(fstest.MapFS{}, "none", languages); !errors.Is(err, ErrNoData) {
			t.Errorf("languages %v: error %v, want ErrNoData", languages, err)
		}
	}
	if _, err := Authored(nil, nil); !errors.Is(err, ErrNoData) {
		t.Errorf("Authored: error %v, want ErrNoData", err)
	}
}

func TestAuthored(t *testing.T) {
	passages, err := corpus.Passages()
	if err != nil {
		t.Fatal(err)
	}
	d, err := Authored(passages, []string{"zh", "en"})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Passages) != 2*4*168 {
		t.Errorf("%d passages, want %d", len(d.Passages), 2*4*168)
	}
	q := d.Queries[0]
	if q.ID != "en-p0-01-q1" || !slices.Equal(q.Relevant, []int32{1, 4*168 + 1}) {
		t.Errorf("first query %+v", q)
	}
	if p := d.Passages[1]; p.Title != "Rice" || !strings.Contains(p.Context, p.Text) || p.Context == p.Text {
		t.Errorf("passage 1 = %+v", p)
	}
	if _, err := Authored(passages, []string{"fr"}); !errors.Is(err, ErrNoData) {
		t.Errorf("French: error %v, want ErrNoData", err)
	}
}

// TestPublicCounts holds the reader against the counts that LAReQA publishes.
func TestPublicCounts(t *testing.T) {
	root := os.Getenv("GLOSSA_DATA")
	if root == "" {
		t.Skip("GLOSSA_DATA is not set: no XQuAD-R and MLQA-R to count")
	}
	for _, c := range []struct {
		name                         string
		languages, passages, queries int
		questions                    map[int]int // answers -> queries with that many
	}{
		{"xquad-r", 11, 13014, 13090, map[int]int{11: 13090}},
		{"mlqa-r", 7, 20534, 4199, map[int]int{4: 4 * 820, 3: 3 * 263, 2: 2 * 65}},
	} {
		d, err := Read(os.DirFS(filepath.Join(root, "eval", c.name)), c.name, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Languages) != c.languages || len(d.Passages) != c.passages || len(d.Queries) != c.queries {
			t.Errorf("%s: %d languages, %d passages, %d queries", c.name, len(d.Languages), len(d.Passages), len(d.Queries))
		}
		answers := map[int]int{}
		for _, q := range d.Queries {
			answers[len(q.Relevant)]++
		}
		for number, want := range c.questions {
			if answers[number] != want {
				t.Errorf("%s: %d queries with %d answers, want %d", c.name, answers[number], number, want)
			}
		}
	}
}

func TestTatoeba(t *testing.T) {
	files := map[string]string{
		"tatoeba.deu-eng.deu": "eins\nzwei\n", "tatoeba.deu-eng.eng": "one\ntwo\n",
		"tatoeba.ara-eng.ara": "واحد\n", "tatoeba.ara-eng.eng": "one",
		"tatoeba.fra-eng.fra": "un\n", "tatoeba.fra-eng.eng": "one\n",
	}
	all, err := ReadTatoeba(folder(files), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].Language != "ar" || all[1].Language != "de" || !slices.Equal(all[1].Foreign, []string{"eins", "zwei"}) {
		t.Errorf("read %+v", all)
	}
	files["tatoeba.deu-eng.eng"] = "one\n"
	if _, err := ReadTatoeba(folder(files), []string{"de"}); !errors.Is(err, ErrSentences) {
		t.Errorf("uneven files: error %v, want ErrSentences", err)
	}
	if _, err := ReadTatoeba(folder(files), []string{"th"}); !errors.Is(err, ErrNoData) {
		t.Errorf("missing language: error %v, want ErrNoData", err)
	}
}
