package train

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"time"

	"glossa/quantize/folder"
)

// Line is one line of the log.
type Line struct {
	Step  int   `json:"step"`
	Pairs int64 `json:"pairs"`
	// Dense and Late are mean losses since the line before, 0 without such steps.
	Dense float64 `json:"dense,omitempty"`
	Late  float64 `json:"late,omitempty"`
	Rate  float64 `json:"rate,omitempty"`
	// PerSecond counts pairs, measurements and saving left out.
	PerSecond float64 `json:"pairs_per_second,omitempty"`
	// Seconds is the wall time since the line before, measurements and saving
	// included: added up over a log it is what training took. It stands here
	// and not in the model, whose bytes the clock must not change.
	Seconds     float64  `json:"seconds"`
	Development *Metrics `json:"development,omitempty"`
}

// Log is a file of JSON lines. A nil Log takes nothing.
type Log struct {
	file *os.File
	last time.Time // of the last line
}

// OpenLog opens a log to be continued from a step: lines of later steps, which
// a run wrote before it was killed, are removed.
func OpenLog(path string, step int) (*Log, error) {
	if err := cut(path, step); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	return &Log{f, time.Now()}, nil
}

// Close closes the file.
func (l *Log) Close() error { return l.file.Close() }

func (l *Log) write(line Line) error {
	if l == nil {
		return nil
	}
	now := time.Now()
	line.Seconds, l.last = now.Sub(l.last).Seconds(), now
	encoded, err := json.Marshal(line)
	if err != nil {
		return err
	}
	_, err = l.file.Write(append(encoded, '\n'))
	return err
}

func cut(path string, step int) error {
	old, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var kept bytes.Buffer
	for lines := bufio.NewScanner(bytes.NewReader(old)); lines.Scan(); {
		var line Line
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Step <= step && step > 0 {
			kept.Write(lines.Bytes())
			kept.WriteByte('\n')
		}
	}
	return folder.WriteFile(path, kept.Bytes())
}

// window gathers what the next line tells.
type window struct {
	start       time.Time
	pairs       int64
	dense, late mean
}

type mean struct {
	sum float64
	n   int
}

func (m mean) value() float64 { return m.sum / float64(max(1, m.n)) }

func (w *window) begin(pairs int64) { *w = window{start: time.Now(), pairs: pairs} }

// pause leaves a time out of the rate.
func (w *window) pause(d time.Duration) { w.start = w.start.Add(d) }

func (w *window) add(loss float64, late bool) {
	m := &w.dense
	if late {
		m = &w.late
	}
	m.sum, m.n = m.sum+loss, m.n+1
}

func (w *window) end(step int, pairs int64, rate float64) Line {
	line := Line{Step: step, Pairs: pairs, Dense: w.dense.value(), Late: w.late.value(), Rate: rate}
	line.PerSecond = float64(pairs-w.pairs) / time.Since(w.start).Seconds()
	w.begin(pairs)
	return line
}
