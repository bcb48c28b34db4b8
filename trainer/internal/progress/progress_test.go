package progress

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func testBar(terminal bool, total int64) (*Bar, *bytes.Buffer, *time.Time) {
	var out bytes.Buffer
	clock := time.Unix(0, 0)
	b := New(&out, "steps", 0, total)
	b.terminal, b.start, b.shown = terminal, clock, clock
	b.now = func() time.Time { return clock }
	return b, &out, &clock
}

func TestPlainLinesComeEveryFewSeconds(t *testing.T) {
	b, out, clock := testBar(false, 100)
	for i := range int64(100) {
		*clock = clock.Add(time.Second)
		b.Set(i+1, "loss 1")
	}
	b.End()
	b.End()
	b.Set(101, "")
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 21 {
		t.Errorf("got %d lines: %q", len(lines), lines)
	}
	if want := "50% 50/100 steps  1.0/s  50s left  loss 1"; lines[9] != want {
		t.Errorf("got  %q\nwant %q", lines[9], want)
	}
	if !strings.HasPrefix(lines[20], "100% 100/100") {
		t.Errorf("the last line is %q", lines[20])
	}
}

func TestProgressNeverGoesBack(t *testing.T) {
	b, out, clock := testBar(true, 10)
	for _, done := range []int64{3, 7, 5, 7, 10} {
		*clock = clock.Add(time.Second)
		b.Set(done, "")
	}
	if strings.Contains(out.String(), " 5/10") {
		t.Errorf("went back: %q", out)
	}
	b.Log("saved %d", 1)
	b.End()
	if n := strings.Count(out.String(), "\n"); n != 2 {
		t.Errorf("%d line ends, want one for the log and one for the end: %q", n, out)
	}
}

func TestAnUnknownTotalHasNoShare(t *testing.T) {
	b, out, _ := testBar(false, 0)
	b.Set(4, "x")
	b.End()
	if got := out.String(); !strings.HasPrefix(got, "4 steps") || strings.Contains(got, "%") {
		t.Errorf("got %q", got)
	}
}
