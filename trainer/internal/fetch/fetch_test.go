package fetch_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"glossa/trainer/internal/fetch"
)

func client() *fetch.Client {
	return &fetch.Client{
		Attempts: 3,
		Wait:     func(int) time.Duration { return time.Millisecond },
		Stall:    200 * time.Millisecond,
	}
}

func TestFetch(t *testing.T) {
	const size = 300_000
	cases := []struct {
		name    string
		partial []byte // what an earlier run left
		answers []answer
		is      error    // nil: the file must be right
		ranges  []string // what must have been asked for
	}{
		{"whole at once", nil, []answer{sound}, nil, []string{""}},
		{"continues an earlier run", content[:1000], []answer{sound}, nil, []string{"bytes=1000-"}},
		{"the earlier run had it all", content, []answer{sound}, nil, nil},
		{"dropped twice", nil, []answer{drop(1000), drop(2000), sound}, nil, []string{"", "bytes=1000-", "bytes=3000-"}},
		{"dropped often, but always further on", nil, []answer{drop(9), drop(9), drop(9), drop(9), drop(9), sound}, nil,
			[]string{"", "bytes=9-", "bytes=18-", "bytes=27-", "bytes=36-", "bytes=45-"}},
		{"dropped at once, for ever", nil, []answer{drop(0)}, fetch.ErrIncomplete, []string{"", "", ""}},
		{"knows no ranges", content[:1000], []answer{whole}, nil, []string{"bytes=1000-"}},
		{"range from elsewhere", content[:1000], []answer{misplaced, sound}, nil, []string{"bytes=1000-", ""}},
		{"truncated once", nil, []answer{truncate(5000), sound}, nil, []string{"", "bytes=5000-"}},
		{"truncated for ever", nil, []answer{truncate(5000)}, fetch.ErrIncomplete, []string{"", "bytes=5000-", "bytes=5000-"}},
		{"shorter there than here", content[:1000], []answer{status(416), sound}, nil, []string{"bytes=1000-", ""}},
		{"corrupted once", nil, []answer{corrupt, sound}, nil, []string{"", ""}},
		{"corrupted for ever", nil, []answer{corrupt}, fetch.ErrChecksum, []string{"", ""}},
		{"too long", nil, []answer{lengthen}, fetch.ErrChecksum, []string{"", ""}},
		{"earlier part is of another file", bytes.Repeat([]byte("x"), 1000), []answer{sound}, nil, []string{"bytes=1000-", ""}},
		{"earlier part is too long", make([]byte, size+5), []answer{sound}, nil, []string{""}},
		{"not found", nil, []answer{status(404)}, fetch.ErrStatus, []string{""}},
		{"forbidden", nil, []answer{status(403)}, fetch.ErrStatus, []string{""}},
		{"unwell once", nil, []answer{status(500), status(429), sound}, nil, []string{"", "", ""}},
		{"unwell for ever", nil, []answer{status(503)}, fetch.ErrStatus, []string{"", "", ""}},
		{"stalled once", nil, []answer{stall(7000), sound}, nil, []string{"", "bytes=7000-"}},
		{"stalled for ever", nil, []answer{stall(0)}, fetch.ErrStalled, []string{"", "", ""}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, "a.json")
			if c.partial != nil {
				write(t, path+".part", c.partial)
			}
			s := serve(t, c.answers...)
			err := client().Fetch(context.Background(), setOf("a.json"), s.URL, dir)
			if !errors.Is(err, c.is) {
				t.Errorf("error %v, want %v", err, c.is)
			}
			if got := s.asked(); !slices.Equal(got, c.ranges) {
				t.Errorf("asked for %q, want %q", got, c.ranges)
			}
			checkPlace(t, path, c.is == nil)
		})
	}
}

// checkPlace fails unless the file is in its place, wholly, or not at all.
func checkPlace(t *testing.T, path string, there bool) {
	t.Helper()
	got, err := os.ReadFile(path)
	if there && !bytes.Equal(got, content) {
		t.Errorf("the file has %d bytes, error %v", len(got), err)
	}
	if !there && !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file is in place after an error: %v", err)
	}
	if _, err := os.Stat(path + ".part"); there && !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the partial file is left behind: %v", err)
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestInterruptKeepsThePartAndTheNextRunContinues(t *testing.T) {
	s := serve(t, stall(7000), sound)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	c := client()
	c.Stall = time.Minute
	c.Progress = func(_ string, done, _ int64) {
		if done >= 7000 {
			cancel()
		}
	}
	err := c.Fetch(ctx, setOf("a.json"), s.URL, dir)
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "7000 of 300000") {
		t.Fatalf("error %v", err)
	}
	if err := client().Fetch(context.Background(), setOf("a.json"), s.URL, dir); err != nil {
		t.Fatal(err)
	}
	if got := s.asked(); !slices.Equal(got, []string{"", "bytes=7000-"}) {
		t.Errorf("asked for %q", got)
	}
	checkPlace(t, filepath.Join(dir, "a.json"), true)
}

func TestInterruptEndsTheWaitForAnotherAttempt(t *testing.T) {
	s := serve(t, status(500))
	ctx, cancel := context.WithCancel(context.Background())
	c := client()
	c.Wait = func(int) time.Duration { cancel(); return time.Hour }
	if err := c.Fetch(ctx, setOf("a.json"), s.URL, t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestKeepsFilesThatAreRightAndReplacesThoseThatAreNot(t *testing.T) {
	s := serve(t, sound)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.json"), content)
	write(t, filepath.Join(dir, "b.json"), []byte("edited"))
	if err := client().Fetch(context.Background(), setOf("a.json", "b.json"), s.URL+"/", dir); err != nil {
		t.Fatal(err)
	}
	if got := s.asked(); len(got) != 1 {
		t.Errorf("%d requests, want one for b.json", len(got))
	}
	checkPlace(t, filepath.Join(dir, "b.json"), true)
}

func TestProgressGrowsToTheTotal(t *testing.T) {
	s := serve(t, drop(1000), status(500), whole, sound)
	last, total := int64(-1), int64(0)
	c := client()
	c.Progress = func(_ string, done, all int64) {
		if done <= last {
			t.Errorf("progress fell from %d to %d", last, done)
		}
		last, total = done, all
	}
	if err := c.Fetch(context.Background(), setOf("a.json", "b.json"), s.URL, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if last != total || total != 600_000 {
		t.Errorf("ended at %d of %d", last, total)
	}
}

func TestRefusesAddressesItCannotUse(t *testing.T) {
	for _, base := range []string{"ftp://host/x", "host/x", "://", "http://"} {
		if err := client().Fetch(context.Background(), setOf("a.json"), base, t.TempDir()); !errors.Is(err, fetch.ErrAddress) {
			t.Errorf("%s: %v", base, err)
		}
	}
}
