// Package static serves a folder of files as any plain web server does: the type
// by the file's ending, whatever this machine's tables say, bytes as they are on
// disk, and nothing kept by the browser without asking.
package static

import (
	"io/fs"
	"net/http"
	"path"
	"strings"
)

var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".mjs":         "text/javascript; charset=utf-8",
	".safetensors": "application/octet-stream",
	".svg":         "image/svg+xml",
	".wasm":        "application/wasm",
}

// Handler serves files: /dir/ as its index.html, never a listing.
func Handler(files fs.FS) http.Handler {
	server := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := path.Clean(r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/") {
			name = path.Join(name, "index.html")
			if _, err := fs.Stat(files, strings.TrimPrefix(name, "/")); err != nil {
				http.NotFound(w, r)
				return
			}
		}
		if kind, known := types[path.Ext(name)]; known {
			w.Header().Set("Content-Type", kind)
		}
		w.Header().Set("Cache-Control", "no-cache")
		server.ServeHTTP(w, r)
	})
}
