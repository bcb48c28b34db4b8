package data

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

var formats = []struct {
	name, file, content string
	want                []Record
}{
	{"parallel", "p.jsonl", `{"src":"s","id":"7","text":{"en":"one","ar":"واحد","de":""}}` + "\n",
		[]Record{{Source: "s", ID: "7", Texts: []Text{{"ar", "واحد"}, {"en", "one"}}}}},
	{"titles have no id", "t.jsonl", "\n" + `{"src":"w","text":{"en":"A","de":"B"}}`,
		[]Record{{Source: "w", ID: "2", Texts: []Text{{"de", "B"}, {"en", "A"}}}}},
	{"questions", "q.jsonl", `{"src":"s","id":"1","lang":"tr","title":"T","q":"Q?","a":"","sent":"S.","par":"S. P."}`,
		[]Record{{Source: "s", ID: "1", Title: "T", Question: Text{"tr", "Q?"}, Sentence: Text{"tr", "S."}, Paragraph: Text{"tr", "S. P."}}}},
	{"pairs", "l.tsv", "en\tdog\tde\tHund\tding\n",
		[]Record{{Source: "ding", ID: "1", Texts: []Text{{"de", "Hund"}, {"en", "dog"}}}}},
	{"authored", "a.tsv", "en\tde\nthe\tder|die\n",
		[]Record{{Source: Authored, ID: "2", Texts: []Text{{"de", "der"}, {"de", "die"}, {"en", "the"}}}}},
	{"squad with breaks", "el.json", `{"data":[{"title":"T","paragraphs":[{"context":"Αβ. Γδ.","sentence_breaks":[[0,3],[4,7]],"qas":[{"id":"x","question":"Γ;","answers":[{"answer_start":4}]}]}]}]}`,
		[]Record{{Source: "squad", ID: "x", Title: "T", Question: Text{"el", "Γ;"}, Sentence: Text{"el", "Γδ."}, Paragraph: Text{"el", "Αβ. Γδ."}}}},
	{"squad without", "en-train.json", `{"data":[{"title":"T","paragraphs":[{"context":"It was. It is.","qas":[{"id":"x","question":"Is?","answers":[{"answer_start":9}]},{"id":"y","question":"?","answers":[]}]}]}]}`,
		[]Record{{Source: "squad", ID: "x", Title: "T", Question: Text{"en", "Is?"}, Sentence: Text{"en", "It is."}, Paragraph: Text{"en", "It was. It is."}}}},
}

func TestEachReadsEveryFormatPlainAndPacked(t *testing.T) {
	packings := map[string]func([]byte) []byte{
		"":     func(b []byte) []byte { return b },
		".gz":  func(b []byte) []byte { return pack(b, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }) },
		".zst": func(b []byte) []byte { return pack(b, newLongZstd) },
	}
	for _, f := range formats {
		for ending, pack := range packings {
			t.Run(f.name+ending, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), f.file+ending)
				os.WriteFile(path, pack([]byte(f.content)), 0o600)
				var got []Record
				if err := Each(path, func(r Record) error { got = append(got, r); return nil }); err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(got, f.want) {
					t.Errorf("got  %+v\nwant %+v", got, f.want)
				}
			})
		}
	}
}

func newLongZstd(w io.Writer) io.WriteCloser {
	z, _ := zstd.NewWriter(w, zstd.WithWindowSize(window))
	return z
}

func pack(b []byte, to func(io.Writer) io.WriteCloser) []byte {
	var out bytes.Buffer
	w := to(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func TestErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct{ name, file, content, want string }{
		{"broken object", "a.jsonl", "{\"text\":{\"en\":\"x\",\"de\":\"y\"}}\n{", ":2: unexpected end of JSON input"},
		{"passages are no training data", "b.jsonl", `{"id":"1","sentences":{}}`, ":1: data: unknown format"},
		{"short pair", "c.tsv", "en\tdog\tde\n", ":1: data: unknown format"},
		{"short row", "d.tsv", "en\tde\nx\n", ":2: data: unknown format"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.file)
			os.WriteFile(path, []byte(c.content), 0o600)
			err := Each(path, func(Record) error { return nil })
			if err == nil || !bytes.Contains([]byte(err.Error()), []byte(path+c.want)) {
				t.Errorf("got %v, want ...%s", err, c.want)
			}
		})
	}
}

func TestEachStopsWithTheCallersError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	os.WriteFile(path, []byte("{\"text\":{\"en\":\"x\"}}\n{\"text\":{\"en\":\"y\"}}\n"), 0o600)
	calls, stop := 0, errors.New("enough")
	err := Each(path, func(Record) error { calls++; return stop })
	if err != stop || calls != 1 {
		t.Errorf("got %v after %d calls", err, calls)
	}
}

func TestExclude(t *testing.T) {
	e := Exclude(NonCommercial)
	for source, want := range map[string]bool{"newstest2019": true, "bible": true, "multi30k_test": true, "quran": false, "ntrex128": false, "news": false} {
		if e.Match(source) != want {
			t.Errorf("%s: %v", source, !want)
		}
	}
	if (Exclude{"["}).Check() == nil {
		t.Error("a malformed glob passed")
	}
}

func TestExcludeTakesSingleRows(t *testing.T) {
	e := Exclude{"quran", "ud-*/w1", "help/a/b.html:2", "faq/[12]"}
	for row, want := range map[[2]string]bool{
		{"quran", "1"}: true, {"ud-pud", "w1"}: true, {"ud-pud", "w12"}: false, {"help", "a/b.html:2"}: true,
		{"help", "a"}: false, {"faq", "2"}: true, {"faq", "3"}: false,
	} {
		if e.MatchRecord(&Record{Source: row[0], ID: row[1]}) != want {
			t.Errorf("%v: %v", row, !want)
		}
	}
	if e.Match("ud-pud") {
		t.Error("a row excludes its source")
	}
}

func FuzzEach(f *testing.F) {
	for _, c := range formats {
		f.Add(c.file, []byte(c.content))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		path := filepath.Join(dir, "en"+filepath.Ext(filepath.Base(name)))
		if os.WriteFile(path, content, 0o600) != nil {
			t.Skip()
		}
		Each(path, func(r Record) error {
			if r.ID == "" && r.Source != "squad" {
				t.Error("a record without ID")
			}
			if r.IsQA() == (len(r.Texts) > 0) {
				t.Errorf("neither or both of parallel and answered: %+v", r)
			}
			return nil
		})
	})
}
