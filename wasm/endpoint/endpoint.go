// Package endpoint answers searches over HTTP. Its one convention: every
// response is JSON, and every failure is {"error":{"code","message"}} with a
// message that says what to do next.
package endpoint

import (
	"encoding/json"
	"errors"
	"net/http"
	"runtime"

	"glossa/wasm/engine"
)

// Handler serves GET /search and GET /healthz over one engine. The engine must
// not be changed while the handler is in use.
func Handler(e *engine.Engine) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/search", readOnly(search(e)))
	mux.Handle("/healthz", readOnly(health(e)))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "not_found", "no such path: ask /search?q=... or /healthz")
	})
	return mux
}

// hit is one search result on the wire.
type hit struct {
	ID       string  `json:"id"`
	Title    string  `json:"title,omitempty"`
	Text     string  `json:"text"`
	Language string  `json:"language"`
	Score    float32 `json:"score"`
}

func search(e *engine.Engine) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, err := parseQuery(r.URL.RawQuery)
		if err != nil {
			fail(w, http.StatusBadRequest, "bad_request", err.Error())
			return
		}
		found, err := e.Search(nil, q)
		if err != nil {
			refuse(w, err)
			return
		}
		hits := make([]hit, len(found))
		for i, h := range found {
			hits[i] = hit{h.ID, h.Title, h.Text, h.Language, h.Score}
		}
		reply(w, http.StatusOK, map[string]any{"hits": hits})
	}
}

// refuse answers with the engine's error.
func refuse(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, engine.ErrTooLarge):
		fail(w, http.StatusRequestEntityTooLarge, "too_large", err.Error())
	case errors.Is(err, engine.ErrArgument):
		fail(w, http.StatusBadRequest, "bad_request", err.Error())
	default:
		fail(w, http.StatusInternalServerError, "internal", err.Error())
	}
}

// health tells what is served and how much memory the program has taken.
func health(e *engine.Engine) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		reply(w, http.StatusOK, map[string]any{
			"status": "ok", "passages": e.Stats().Passages, "memory_bytes": memory.Sys,
		})
	}
}

// readOnly refuses every method but GET and HEAD.
func readOnly(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			fail(w, http.StatusMethodNotAllowed, "bad_method", "use GET")
			return
		}
		next(w, r)
	})
}

func fail(w http.ResponseWriter, status int, code, message string) {
	reply(w, status, map[string]any{"error": map[string]string{"code": code, "message": message}})
}

// reply writes body as JSON. Any website may read it: the endpoint holds
// nothing that is not public.
func reply(w http.ResponseWriter, status int, body any) {
	data, err := json.Marshal(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Access-Control-Allow-Origin", "*")
	w.WriteHeader(status)
	w.Write(append(data, '\n'))
}
