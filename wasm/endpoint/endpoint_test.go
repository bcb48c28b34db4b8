package endpoint_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/wasm/endpoint"
	"glossa/wasm/engine"
	"glossa/wasm/tokenizer"
)

// newHandler serves three passages with a model of six pieces, each of which
// points its own way.
func newHandler(t *testing.T) http.Handler {
	t.Helper()
	words := []string{"athens", "αθηνα", "moon", "is", "small"}
	pieces := []tokenizer.Piece{{Text: "<unk>"}}
	rows := make([]float32, 16*(len(words)+1))
	for i, word := range words {
		pieces = append(pieces, tokenizer.Piece{Text: "▁" + word, Score: -3})
		rows[16*(i+1)+i] = 1
	}
	tok, err := tokenizer.New(tokenizer.DefaultPipeline(), pieces)
	if err != nil {
		t.Fatal(err)
	}
	model := &quantize.Model{
		Config:        quantize.Config{Dimensions: 16, VocabularySize: len(pieces), MatryoshkaDimensions: []int{16}},
		TokenizerJSON: tok.Marshal(),
		Embeddings:    quantize.QuantizeMatrix(len(pieces), 16, rows),
	}
	e, err := engine.New(model, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = e.Add(
		engine.Passage{ID: "1", Title: "Athens", Text: "Athens is <small>", Language: "en"},
		engine.Passage{ID: "2", Text: "Moon is small", Language: "en", Tags: []string{"sky"}},
		engine.Passage{ID: "3", Text: "αθηνα", Language: "el"},
	)
	if err != nil {
		t.Fatal(err)
	}
	return endpoint.Handler(e)
}

type answer struct {
	Hits []struct {
		ID, Title, Text, Language string
		Score                     float32
	}
	Error struct{ Code, Message string }
}

func ask(t *testing.T, h http.Handler, method, path string) (*httptest.ResponseRecorder, answer) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, path, nil))
	var a answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%s %s answered no JSON: %v: %s", method, path, err, w.Body)
	}
	return w, a
}

func TestSearch(t *testing.T) {
	h := newHandler(t)
	for _, test := range []struct{ query, ids string }{
		{"q=Athens&k=1", "1"},
		{"q=athens&lang=en&k=1", "1"},
		{"q=%CE%91%CE%B8%CE%AE%CE%BD%CE%B1&k=1&mode=lexical", "3"},
		{"q=moon&lang=en&mode=dense", "2 1"},
		{"q=moon&lang=en,el&k=1", "2"},
		{"q=+moon+&k=1&unknown=parameter", "2"},
		{"q=athens&lang=th", ""},
		{"q=athens&tag=sea,sky&mode=dense", "2"},
		{"q=qqq", ""},
	} {
		w, a := ask(t, h, http.MethodGet, "/search?"+test.query)
		var ids []string
		for _, hit := range a.Hits {
			ids = append(ids, hit.ID)
		}
		if got := strings.Join(ids, " "); w.Code != http.StatusOK || got != test.ids {
			t.Errorf("%s: status %d, hits %q, want %q", test.query, w.Code, got, test.ids)
		}
		if a.Hits == nil {
			t.Errorf("%s: no list of hits: %s", test.query, w.Body)
		}
	}
}

// TestHeaders: any website may read the answers, none may take them for HTML.
func TestHeaders(t *testing.T) {
	w, a := ask(t, newHandler(t), http.MethodGet, "/search?q=athens&k=1")
	for name, want := range map[string]string{
		"Content-Type":                "application/json; charset=utf-8",
		"X-Content-Type-Options":      "nosniff",
		"Access-Control-Allow-Origin": "*",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if strings.Contains(w.Body.String(), "<small>") || a.Hits[0].Text != "Athens is <small>" {
		t.Errorf("the text is not escaped and whole: %s", w.Body)
	}
}

func TestRefusals(t *testing.T) {
	h := newHandler(t)
	long := strings.Repeat("a", engine.MaxQueryBytes+1)
	for _, test := range []struct {
		method, path string
		status       int
		code, says   string
	}{
		{"GET", "/search", 400, "bad_request", "q="},
		{"GET", "/search?q=++", 400, "bad_request", "q="},
		{"GET", "/search?q=a&k=0", 400, "bad_request", "1 to 100"},
		{"GET", "/search?q=a&k=101", 400, "bad_request", "1 to 100"},
		{"GET", "/search?q=a&k=ten", 400, "bad_request", "1 to 100"},
		{"GET", "/search?q=a&mode=best", 400, "bad_request", "hybrid, dense or lexical"},
		{"GET", "/search?q=%ff", 400, "bad_request", "UTF-8"},
		{"GET", "/search?q=%zz", 400, "bad_request", "%zz"},
		{"GET", "/search?q=" + long, 413, "too_large", "limit"},
		{"POST", "/search?q=a", 405, "bad_method", "GET"},
		{"GET", "/nowhere", 404, "not_found", "/search?q="},
	} {
		w, a := ask(t, h, test.method, test.path)
		if w.Code != test.status || a.Error.Code != test.code || !strings.Contains(a.Error.Message, test.says) {
			t.Errorf("%s %.40s: status %d, error %+v", test.method, test.path, w.Code, a.Error)
		}
	}
	w, _ := ask(t, h, http.MethodDelete, "/healthz")
	if w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("Allow: %q", w.Header().Get("Allow"))
	}
}

func TestHealth(t *testing.T) {
	w, _ := ask(t, newHandler(t), http.MethodGet, "/healthz")
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, `"passages":3,`) || !strings.Contains(body, `"status":"ok"`) {
		t.Errorf("status %d: %s", w.Code, body)
	}
}

// FuzzSearch: whatever the query string, the answer is JSON with a known
// status, and a refusal says why.
func FuzzSearch(f *testing.F) {
	for _, seed := range []string{"q=athens", "q=%zz", "q=a&k=-1", "q=a&lang=,,&tag=,&mode=x", "q=\x00&k=1e9"} {
		f.Add(seed)
	}
	var h http.Handler
	f.Fuzz(func(t *testing.T, query string) {
		if h == nil {
			h = newHandler(t)
		}
		r := httptest.NewRequest(http.MethodGet, "/search", nil)
		r.URL = &url.URL{Path: "/search", RawQuery: query}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		var a answer
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatalf("%q: %v: %s", query, err, w.Body)
		}
		if w.Code >= 500 || (w.Code != http.StatusOK) != (a.Error.Message != "") {
			t.Fatalf("%q: status %d: %s", query, w.Code, w.Body)
		}
	})
}
