package ivf

import (
	"encoding/json"
	"os"
	"path/filepath"

	"glossa/quantize/folder"
	"glossa/wasm/cells"
)

// entryFile is the one file that keeps its name when the index changes.
const entryFile = "index.json"

// entry is index.json: where the head is, and how the index was made.
type entry struct {
	Format     string  `json:"format"`
	Version    int     `json:"version"`
	Head       string  `json:"head"`
	HeadBytes  int     `json:"headBytes"`
	Passages   int     `json:"passages"`
	Cells      int     `json:"cells"`
	Dimensions int     `json:"dimensions"`
	Model      string  `json:"model"`
	Spill      float64 `json:"spill"`
	Seed       int     `json:"seed"`
	Sources    []file  `json:"sources"`
}

type file struct {
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
}

// writeHead writes the head, then index.json; it returns the head's length.
func (b *builder) writeHead(head *cells.Head) (int64, error) {
	data := head.Append(nil)
	e := entry{
		Format: "glossa-static", Version: 2,
		Head: headFile(name(data)), HeadBytes: len(data),
		Passages: head.Passages, Cells: len(head.Cells), Dimensions: head.Dimensions, Model: head.Fingerprint,
		Spill: b.options.Spill, Seed: seed,
	}
	_, sizes, err := measure(b.options.Inputs)
	if err != nil {
		return 0, err
	}
	for i, path := range b.options.Inputs {
		e.Sources = append(e.Sources, file{filepath.Base(path), sizes[i]})
	}
	text, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return 0, err
	}
	if err := b.place(e.Head, data); err != nil {
		return 0, err
	}
	b.used[e.Head] = true
	return int64(len(data)), b.place(entryFile, append(text, '\n'))
}

// place writes a file of the index by way of the working folder, where a kill
// may leave half of it.
func (b *builder) place(name string, data []byte) error {
	path := filepath.Join(b.work, name)
	if err := folder.WriteFile(path, data); err != nil {
		return err
	}
	return os.Rename(path, filepath.Join(b.options.Out, name))
}
