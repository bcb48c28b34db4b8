package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestPrepareFiles: folders are made, nothing else is left behind, and what
// cannot be written is told at once.
func TestPrepareFiles(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "a", "b", "out.json")
	if err := prepareFiles("", deep); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Dir(deep)); err != nil || len(left) > 0 {
		t.Errorf("the new folder holds %v, %v", left, err)
	}
	if err := prepareFiles(filepath.Dir(deep)); !errors.Is(err, errUsage) {
		t.Errorf("a folder in place of a file: %v", err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	var path *fs.PathError
	if err := prepareFiles(filepath.Join(file, "out.json")); !errors.As(err, &path) {
		t.Errorf("a file in place of a folder: %v", err)
	}
}
