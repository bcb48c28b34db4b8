//go:build !js

package worker_test

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"glossa/quantize/folder"
	"glossa/wasm/endpoint"
	"glossa/wasm/engine"
)

// TestWorkerdAnswersAsNative asks the built Worker, in the real workerd, 200
// questions at once and holds every byte against the native handler's answer.
func TestWorkerdAnswersAsNative(t *testing.T) {
	native := nativeHandler(t)
	base := startWorkerd(t)
	questions := questions(t, 200)
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			path := "/search?k=5&q=" + url.QueryEscape(q)
			want := httptest.NewRecorder()
			native.ServeHTTP(want, httptest.NewRequest(http.MethodGet, path, nil))
			status, got, err := get(base + path)
			if err != nil || status != http.StatusOK || got != want.Body.String() {
				t.Errorf("%s: status %d, error %v\n got %s\nwant %s", q, status, err, got, want.Body)
			}
		})
	}
	wg.Wait()
}

func TestWorkerdErrors(t *testing.T) {
	base := startWorkerd(t)
	for path, want := range map[string]int{"/healthz": 200, "/search": 400, "/search?q=a&k=0": 400, "/nowhere": 404} {
		if status, body, err := get(base + path); err != nil || status != want {
			t.Errorf("%s: status %d, want %d (%v): %s", path, status, want, err, body)
		}
	}
}

func nativeHandler(t *testing.T) http.Handler {
	model, err := folder.Read("dist/assets/model")
	if err != nil {
		t.Fatalf("%v: run `make worker` first", err)
	}
	e, err := engine.New(model, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := os.ReadFile("dist/assets/index.glossa")
	if err != nil {
		t.Fatalf("%v: run `make worker` first", err)
	}
	if err := e.Open(snapshot); err != nil {
		t.Fatal(err)
	}
	return serial(endpoint.Handler(e))
}

// serial lets one request in at a time, as the single-threaded Worker does.
func serial(next http.Handler) http.Handler {
	var mu sync.Mutex
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		next.ServeHTTP(w, r)
	})
}

// startWorkerd serves dist/ and returns its base URL. Its standard input is
// the leash: closing it stops the server.
func startWorkerd(t *testing.T) string {
	cmd := exec.Command("node", "serve.mjs")
	cmd.Stderr = os.Stderr
	leash, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("%v: install Node 20 or newer", err)
	}
	t.Cleanup(func() {
		leash.Close()
		cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("workerd did not start: %v; run `make worker` first", err)
	}
	return strings.TrimSuffix(strings.TrimSpace(line), "/")
}

var client = &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxConnsPerHost: 50}}

func get(address string) (int, string, error) {
	response, err := client.Get(address)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response.StatusCode, string(body), err
}
