// Package folder keeps a model in a directory: config.json, tokenizer.json and
// model.safetensors. A file is there wholly or not at all: it is written beside
// its place, synced and renamed into it.
package folder

import (
	"fmt"
	"os"
	"path/filepath"

	"glossa/quantize"
)

// Read reads the model in dir. Errors name the file; those about its contents
// unwrap to the sentinels of package quantize, those about opening it to fs's.
func Read(dir string) (*quantize.Model, error) {
	var contents [3][]byte
	for i, name := range []string{quantize.ConfigFile, quantize.TokenizerFile, quantize.WeightsFile} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("read model: %w", err)
		}
		contents[i] = data
	}
	m, err := quantize.Parse(contents[0], contents[1], contents[2])
	if err != nil {
		return nil, fmt.Errorf("read model %s: %w", dir, err)
	}
	return m, nil
}

// Write writes the model into dir, which it makes if need be; a model that Read
// would reject is refused before anything is touched. A model already
// there is replaced only after all of the new one is on disk; a crash in that
// instant leaves a folder without weights, never one with files of two models.
func Write(dir string, m *quantize.Model) error {
	if err := write(dir, m); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return nil
}

func write(dir string, m *quantize.Model) error {
	files := contents(m)
	if _, err := quantize.Parse(files[0].data, files[1].data, files[2].data); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var staged []*pending
	defer func() { discardAll(staged) }()
	for _, file := range files {
		p, err := stage(filepath.Join(dir, file.name), file.data)
		if err != nil {
			return err
		}
		staged = append(staged, p)
	}
	weights := filepath.Join(dir, quantize.WeightsFile)
	if err := os.Remove(weights); err != nil && !os.IsNotExist(err) {
		return err
	}
	for _, p := range staged {
		if err := p.commit(); err != nil {
			return err
		}
	}
	return nil
}

type file struct {
	name string
	data []byte
}

// contents lists the files in the order they take their places: weights last.
func contents(m *quantize.Model) []file {
	return []file{
		{quantize.ConfigFile, m.MarshalConfig()},
		{quantize.TokenizerFile, m.TokenizerJSON},
		{quantize.WeightsFile, m.MarshalSafetensors()},
	}
}
