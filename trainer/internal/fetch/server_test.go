package fetch_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"glossa/trainer/internal/fetch"
)

// content is a file of 300,000 bytes in which no stretch repeats early.
var content = func() []byte {
	var b bytes.Buffer
	for i := 0; b.Len() < 300_000; i++ {
		fmt.Fprintf(&b, "%d,", i*i)
	}
	return b.Bytes()[:300_000]
}()

func setOf(names ...string) fetch.Set {
	sum := sha256.Sum256(content)
	set := fetch.Set{Name: "test"}
	for _, name := range names {
		set.Files = append(set.Files, fetch.File{Name: name, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])})
	}
	return set
}

// server answers the n-th request with the n-th of its answers, the last one
// again and again, and notes the Range of each request.
type server struct {
	*httptest.Server
	mutex   sync.Mutex
	answers []answer
	ranges  []string
}

type answer func(w http.ResponseWriter, r *http.Request)

func serve(t *testing.T, answers ...answer) *server {
	s := &server{answers: answers}
	s.Server = httptest.NewServer(http.HandlerFunc(s.handle))
	t.Cleanup(s.Close)
	return s
}

func (s *server) handle(w http.ResponseWriter, r *http.Request) {
	s.mutex.Lock()
	next := s.answers[min(len(s.ranges), len(s.answers)-1)]
	s.ranges = append(s.ranges, r.Header.Get("Range"))
	s.mutex.Unlock()
	next(w, r)
}

func (s *server) asked() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.ranges
}

// sound serves the file, by ranges when asked.
func sound(w http.ResponseWriter, r *http.Request) {
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// start is the first byte the request wants.
func start(r *http.Request) int {
	from, _ := strconv.Atoi(strings.Trim(r.Header.Get("Range"), "bytes=-"))
	return from
}

// drop breaks the connection after n bytes of what was asked for.
func drop(n int) answer {
	return func(w http.ResponseWriter, r *http.Request) {
		from := start(r)
		w.Header().Set("Content-Length", strconv.Itoa(len(content)-from))
		if from > 0 {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, len(content)-1, len(content)))
			w.WriteHeader(http.StatusPartialContent)
		}
		w.Write(content[from : from+n])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

// truncate claims that the first n bytes are all.
func truncate(n int) answer {
	return func(w http.ResponseWriter, r *http.Request) { w.Write(content[:n]) }
}

// lengthen serves the file and more.
func lengthen(w http.ResponseWriter, r *http.Request) {
	w.Write(content)
	w.Write(content)
}

// corrupt serves the file with one byte changed.
func corrupt(w http.ResponseWriter, r *http.Request) {
	bad := bytes.Clone(content)
	bad[1234] ^= 1
	w.Write(bad)
}

// whole ignores ranges.
func whole(w http.ResponseWriter, r *http.Request) { w.Write(content) }

// misplaced answers every range with the beginning.
func misplaced(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Range", fmt.Sprintf("bytes 0-%d/%d", len(content)-1, len(content)))
	w.WriteHeader(http.StatusPartialContent)
	w.Write(content)
}

func status(code int) answer {
	return func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no", code) }
}

// stall sends n bytes and then nothing until the client leaves.
func stall(n int) answer {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(content)))
		w.Write(content[:n])
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}
}
