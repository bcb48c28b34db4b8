//go:build js && wasm

package main

import (
	"bytes"
	"net/http"
	"syscall/js"
)

// rawWriter is what the workers library's response writer offers beside
// http.ResponseWriter: a body that JavaScript already holds.
type rawWriter interface{ WriteRawJSBody(js.Value) }

// buffered hands each response over whole. The library's streaming path closes
// a program-wide channel at the end of every body, which only a program that
// serves a single request survives.
func buffered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b := &response{header: w.Header(), status: http.StatusOK}
		next.ServeHTTP(b, r)
		w.WriteHeader(b.status)
		body := js.Global().Get("Uint8Array").New(b.body.Len())
		js.CopyBytesToJS(body, b.body.Bytes())
		w.(rawWriter).WriteRawJSBody(body)
	})
}

type response struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *response) Header() http.Header         { return r.header }
func (r *response) WriteHeader(status int)      { r.status = status }
func (r *response) Write(p []byte) (int, error) { return r.body.Write(p) }
