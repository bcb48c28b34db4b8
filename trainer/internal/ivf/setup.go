package ivf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"glossa/quantize/folder"
)

// setup is what a working folder was begun with: work of another setup is
// thrown away.
type setup struct {
	Version    int
	Model      string
	Dimensions int
	Cells      int
	Spill      float64
	Inputs     []input
}

type input struct {
	Path     string
	Size     int64
	Modified time.Time
}

// prepare makes the folders, keeping work that this build can go on with.
func (b *builder) prepare() error {
	o := &b.options
	s := setup{workVersion, o.Model.Fingerprint(), o.Dimensions, o.Cells, o.Spill, nil}
	for _, path := range o.Inputs {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%w: %s is not a file", ErrOptions, path)
		}
		s.Inputs = append(s.Inputs, input{path, info.Size(), info.ModTime()})
	}
	want, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(b.work, "setup.json")
	if found, err := os.ReadFile(path); err == nil && bytes.Equal(found, want) {
		fmt.Fprintln(o.Progress, "going on with the work in", b.work)
	} else if err := os.RemoveAll(b.work); err != nil {
		return err
	}
	for _, dir := range []string{cellFolder, textFolder} {
		if err := os.MkdirAll(filepath.Join(o.Out, dir), 0o755); err != nil {
			return err
		}
	}
	if err := folder.Prepare(b.work); err != nil {
		return err
	}
	return folder.WriteFile(path, want)
}

// workVersion goes up when the working files or what they lead to change.
const workVersion = 3
