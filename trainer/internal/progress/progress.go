// Package progress tells a person how far a long task is: a bar with rate and
// time left on a terminal, a plain line every few seconds elsewhere. What is
// shown never goes back, and ends exactly once.
package progress

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

const (
	barWidth      = 30
	terminalPause = 100 * time.Millisecond
	plainPause    = 5 * time.Second
)

// Bar is the display of one task. It is for one goroutine.
type Bar struct {
	w        io.Writer
	terminal bool
	unit     string
	total    int64
	first    int64 // where the task resumed
	done     int64
	note     string
	start    time.Time
	shown    time.Time
	ended    bool
	now      func() time.Time
}

// New begins a task of total units, of which first are already done. A total
// of 0 is unknown.
func New(w io.Writer, unit string, first, total int64) *Bar {
	b := &Bar{w: w, terminal: IsTerminal(w), unit: unit, total: total, first: first, done: first, now: time.Now}
	b.start = b.now()
	b.shown = b.start
	return b
}

// IsTerminal reports whether w is a terminal.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Set tells that done units are finished and what to say beside the numbers.
// Less than before is ignored, as is anything after End.
func (b *Bar) Set(done int64, note string) {
	if b.ended || done < b.done {
		return
	}
	b.done, b.note = done, note
	pause := plainPause
	if b.terminal {
		pause = terminalPause
	}
	if now := b.now(); now.Sub(b.shown) >= pause {
		b.shown = now
		b.show()
	}
}

// Log prints a line of its own without tearing the bar.
func (b *Bar) Log(format string, arguments ...any) {
	if b.terminal {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
	fmt.Fprintf(b.w, format+"\n", arguments...)
	if b.terminal && !b.ended {
		b.show()
	}
}

// End shows the last state. Later calls do nothing.
func (b *Bar) End() {
	if b.ended {
		return
	}
	b.show()
	b.ended = true
	if b.terminal {
		fmt.Fprintln(b.w)
	}
}

func (b *Bar) show() {
	if b.terminal {
		fmt.Fprintf(b.w, "\r\x1b[K%s", b.line())
		return
	}
	fmt.Fprintln(b.w, b.line())
}

func (b *Bar) line() string {
	elapsed := b.now().Sub(b.start)
	rate := float64(b.done-b.first) / max(elapsed.Seconds(), 1e-3)
	if b.total == 0 {
		return strings.TrimSpace(fmt.Sprintf("%d %s  %.1f/s  %s", b.done, b.unit, rate, b.note))
	}
	share := min(1, float64(b.done)/float64(b.total))
	left := "?"
	if rate > 0 {
		left = (time.Duration(float64(max(0, b.total-b.done))/rate) * time.Second).String()
	}
	bar := ""
	if b.terminal {
		full := int(share * barWidth)
		bar = "[" + strings.Repeat("=", full) + strings.Repeat(" ", barWidth-full) + "] "
	}
	return strings.TrimSpace(fmt.Sprintf("%s%3.0f%% %d/%d %s  %.1f/s  %s left  %s", bar, 100*share, b.done, b.total, b.unit, rate, left, b.note))
}
