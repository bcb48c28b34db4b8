//go:build !js

package worker_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"glossa/quantize/folder"
	"glossa/wasm/endpoint"
	"glossa/wasm/engine"
)

// TestWorkerd runs the built Worker in the real workerd.
func TestWorkerd(t *testing.T) {
	base := startWorkerd(t)
	t.Run("health", func(t *testing.T) { testHealth(t, base) })
	t.Run("answers", func(t *testing.T) { testAnswers(t, base) })
	t.Run("errors", func(t *testing.T) { testErrors(t, base) })
}

// memoryLimit is what an isolate may use, in bytes. The program must leave
// room for its own code and for JavaScript.
const memoryLimit = 128 << 20

func testHealth(t *testing.T, base string) {
	began := time.Now()
	status, body, err := get(base + "/healthz")
	if err != nil || status != http.StatusOK {
		t.Fatalf("status %d (%v): %s", status, err, body)
	}
	t.Logf("the first answer took %v", time.Since(began).Round(time.Millisecond))
	checkMemory(t, body)
}

func checkMemory(t *testing.T, body string) {
	var health struct {
		Status      string
		Passages    int
		MemoryBytes int `json:"memory_bytes"`
	}
	if err := json.Unmarshal([]byte(body), &health); err != nil || health.Status != "ok" || health.Passages == 0 {
		t.Fatalf("%s (%v)", body, err)
	}
	t.Logf("%d passages in %d MB", health.Passages, health.MemoryBytes/1e6)
	if health.MemoryBytes > memoryLimit*3/4 {
		t.Errorf("the program takes %d bytes of an isolate's %d", health.MemoryBytes, memoryLimit)
	}
}

// testAnswers asks 200 questions at once and holds every byte against the
// native handler's answer.
func testAnswers(t *testing.T, base string) {
	native := nativeHandler(t)
	questions := questions(t, 200)
	took := make([]time.Duration, len(questions))
	var wg sync.WaitGroup
	for i, q := range questions {
		path := "/search?k=5&q=" + url.QueryEscape(q)
		want := httptest.NewRecorder()
		native.ServeHTTP(want, httptest.NewRequest(http.MethodGet, path, nil))
		wg.Go(func() {
			began := time.Now()
			status, got, err := get(base + path)
			took[i] = time.Since(began)
			if err != nil || status != http.StatusOK || got != want.Body.String() {
				t.Errorf("%s (after make worker?): status %d, error %v\n got %s\nwant %s", q, status, err, got, want.Body)
			}
		})
	}
	wg.Wait()
	t.Logf("200 questions at once: p50 %v", median(took).Round(time.Millisecond))
	_, body, _ := get(base + "/healthz")
	checkMemory(t, body)
	logWarm(t, base, questions[:50])
}

// logWarm asks again, one question after the other.
func logWarm(t *testing.T, base string, questions []string) {
	var took []time.Duration
	for _, q := range questions {
		began := time.Now()
		if status, body, err := get(base + "/search?q=" + url.QueryEscape(q)); err != nil || status != http.StatusOK {
			t.Fatalf("%s: status %d (%v): %s", q, status, err, body)
		}
		took = append(took, time.Since(began))
	}
	t.Logf("one after the other, asked before: p50 %v", median(took))
}

func median(took []time.Duration) time.Duration {
	slices.Sort(took)
	return took[len(took)/2]
}

func testErrors(t *testing.T, base string) {
	long := "/search?q=" + strings.Repeat("a", engine.MaxQueryBytes+1)
	for path, want := range map[string]int{
		"/search": 400, "/search?q=a&k=0": 400, "/search?q=a&mode=best": 400, long: 413, "/nowhere": 404,
	} {
		status, body, err := get(base + path)
		if err != nil || status != want || !strings.HasPrefix(body, `{"error":{"code":"`) {
			t.Errorf("%.40s: status %d, want %d (%v): %s", path, status, want, err, body)
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
	return endpoint.Handler(e)
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
	reader := bufio.NewReader(out)
	line, err := reader.ReadString('\n')
	if err != nil {
		t.Fatalf("workerd did not start: %v; run `make worker` first", err)
	}
	go io.Copy(os.Stderr, reader) // the program's log
	return strings.TrimSuffix(strings.TrimSpace(line), "/")
}

var client = &http.Client{Timeout: 3 * time.Minute, Transport: &http.Transport{MaxConnsPerHost: 50}}

func get(address string) (int, string, error) {
	response, err := client.Get(address)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response.StatusCode, string(body), err
}
