package folder_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossa/quantize/folder"
)

// TestPrepare: a missing folder is made and left empty; one that cannot be is
// an error that names it.
func TestPrepare(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	for range 2 {
		if err := folder.Prepare(dir); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
	file := filepath.Join(dir, "file")
	if err := folder.WriteFile(file, nil); err != nil {
		t.Fatal(err)
	}
	var path *fs.PathError
	if err := folder.Prepare(file); !errors.As(err, &path) || !strings.Contains(err.Error(), file) {
		t.Errorf("a file in place of a folder: %v", err)
	}
	missing := filepath.Join(dir, "none", "out")
	if err := folder.WriteFile(missing, nil); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), missing) {
		t.Errorf("WriteFile without its folder: %v", err)
	}
}
