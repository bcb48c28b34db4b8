package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/trainer/internal/static"
)

// runTrainer runs the command line and returns what it printed.
func runTrainer(t *testing.T, arguments ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	root := newRootCommand()
	root.SetArgs(arguments)
	root.SetOut(&out)
	root.SetErr(&out)
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

func TestFetchFromAMirror(t *testing.T) {
	root := os.Getenv("GLOSSA_DATA")
	if root == "" {
		t.Skip("GLOSSA_DATA names no data root with eval/xquad-r in it")
	}
	mirror := httptest.NewServer(static.Handler(os.DirFS(filepath.Join(root, "eval"))))
	defer mirror.Close()
	dir := filepath.Join(t.TempDir(), "xquad-r")
	out, err := runTrainer(t, "fetch", "xquad-r", "--base-url", mirror.URL+"/xquad-r", "--out", dir)
	if err != nil || !strings.Contains(out, "11 files") {
		t.Fatalf("%v\n%s", err, out)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 11 {
		t.Errorf("%d files, %v", len(files), err)
	}
}

func TestFetchSaysWhatIsWrong(t *testing.T) {
	absent := httptest.NewServer(http.NotFoundHandler())
	defer absent.Close()
	cases := map[string][]string{
		"known: xquad-r": {"fetch", "nothing"},
		"404":            {"fetch", "xquad-r", "--base-url", absent.URL, "--out", t.TempDir()},
		"not an http":    {"fetch", "xquad-r", "--base-url", "file:///tmp", "--out", t.TempDir()},
		"accepts 1 arg":  {"fetch"},
	}
	for want, arguments := range cases {
		if _, err := runTrainer(t, arguments...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", arguments, err, want)
		}
	}
}
