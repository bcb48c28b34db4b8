// Package shards writes a snapshot as many small files and a manifest. Its one
// convention: a shard's name is the SHA-256 of its bytes, so a shard that did
// not change keeps its name, and a cache never needs to ask whether it did.
package shards

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"glossa/quantize/folder"
	"glossa/wasm/engine"
)

// Limit is the size of the largest shard. Static hosts cap a file at 25 MiB.
const Limit = 8 << 20

// manifestVersion is what Glossa.open reads.
const manifestVersion = 1

// Shard is one file beside the manifest.
type Shard struct {
	Name  string `json:"name"` // 32 hexadecimal digits of the SHA-256 of its bytes, and ".glossa"
	Bytes int    `json:"bytes"`
}

// Manifest says what the shards, one after another, are.
type Manifest struct {
	Version    int     `json:"version"`
	Model      string  `json:"model"` // fingerprint
	Dimensions int     `json:"dimensions"`
	Passages   int     `json:"passages"`
	Bytes      int     `json:"bytes"` // of all shards
	Shards     []Shard `json:"shards"`
}

// Write writes the engine's index as shards beside path, and then the manifest
// to path. Shards that are there already are left alone; those of an earlier
// manifest are not removed, since readers may still be at them.
func Write(path string, e *engine.Engine) error {
	parts, err := engine.SnapshotParts(e.AppendSnapshot(nil))
	if err != nil {
		return err
	}
	stats := e.Stats()
	m := Manifest{Version: manifestVersion, Model: stats.Model, Dimensions: stats.Dimensions, Passages: stats.Passages}
	for _, part := range parts {
		for len(part) > 0 {
			n := min(len(part), Limit)
			if err := m.add(filepath.Dir(path), part[:n]); err != nil {
				return err
			}
			part = part[n:]
		}
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return folder.WriteFile(path, append(text, '\n'))
}

// add writes one shard to dir.
func (m *Manifest) add(dir string, data []byte) error {
	s := Shard{Name: name(data), Bytes: len(data)}
	m.Shards = append(m.Shards, s)
	m.Bytes += s.Bytes
	path := filepath.Join(dir, s.Name)
	if old, err := os.ReadFile(path); err == nil && name(old) == s.Name {
		return nil
	}
	return folder.WriteFile(path, data)
}

func name(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16]) + ".glossa"
}
