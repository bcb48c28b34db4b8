package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
)

// transferDisplay shows a download: a bar with rate and time left on a terminal,
// elsewhere a line for each file begun.
type transferDisplay struct {
	w    io.Writer
	bar  *progressbar.ProgressBar // nil where there is no terminal
	file string
}

func newTransferDisplay(w io.Writer, total int64) *transferDisplay {
	d := &transferDisplay{w: w}
	if isTerminal(w) {
		d.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100e6))
	}
	return d
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (d *transferDisplay) update(file string, done, total int64) {
	begun := file != d.file
	d.file = file
	if d.bar == nil {
		if begun {
			fmt.Fprintf(d.w, "%s: %.1f of %.1f MB\n", file, float64(done)/1e6, float64(total)/1e6)
		}
		return
	}
	if begun {
		d.bar.Describe(file)
	}
	d.bar.Set64(done)
}

// log prints a line without tearing the bar.
func (d *transferDisplay) log(format string, arguments ...any) {
	if d.bar != nil {
		d.bar.Clear()
	}
	fmt.Fprintf(d.w, format+"\n", arguments...)
}

func (d *transferDisplay) end() {
	if d.bar != nil {
		d.bar.Exit()
		fmt.Fprintln(d.w)
	}
}
