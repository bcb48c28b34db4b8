package static_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"glossa/trainer/internal/static"
)

func TestHandler(t *testing.T) {
	handler := static.Handler(fstest.MapFS{
		"index.html":              {Data: []byte("<!doctype html>")},
		"glossa.wasm":             {Data: []byte("\x00asm")},
		"src/glossa.js":           {Data: []byte("export {}")},
		"model/model.safetensors": {Data: []byte("weights")},
	})
	cases := []struct {
		path   string
		status int
		kind   string
		body   string
	}{
		{"/", 200, "text/html; charset=utf-8", "<!doctype html>"},
		{"/glossa.wasm", 200, "application/wasm", "\x00asm"},
		{"/src/glossa.js", 200, "text/javascript; charset=utf-8", "export {}"},
		{"/model/model.safetensors", 200, "application/octet-stream", "weights"},
		{"/src/", 404, "text/plain; charset=utf-8", "404"},
		{"/nothing.wasm", 404, "text/plain; charset=utf-8", "404"},
		{"/../../etc/passwd", 404, "text/plain; charset=utf-8", "404"},
	}
	for _, c := range cases {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = c.path
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != c.status || w.Header().Get("Content-Type") != c.kind || !strings.HasPrefix(w.Body.String(), c.body) {
			t.Errorf("%s: %d %q %q", c.path, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
		if w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s is packed", c.path)
		}
	}
}

func TestRanges(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/a.wasm", nil)
	r.Header.Set("Range", "bytes=1-2")
	w := httptest.NewRecorder()
	static.Handler(fstest.MapFS{"a.wasm": {Data: []byte("\x00asm")}}).ServeHTTP(w, r)
	if w.Code != http.StatusPartialContent || w.Body.String() != "as" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}
