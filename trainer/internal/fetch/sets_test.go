package fetch_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"glossa/trainer/internal/fetch"
)

func TestLookup(t *testing.T) {
	set, err := fetch.Lookup("xquad-r")
	if err != nil || len(set.Files) != 11 {
		t.Errorf("%d files, %v", len(set.Files), err)
	}
	if _, err := fetch.Lookup("no-such-set"); !errors.Is(err, fetch.ErrUnknownSet) {
		t.Errorf("error %v", err)
	}
}

func TestSumsAreWellFormed(t *testing.T) {
	for _, set := range fetch.Sets() {
		for _, f := range set.Files {
			if raw, err := hex.DecodeString(f.SHA256); err != nil || len(raw) != sha256.Size || f.Size <= 0 {
				t.Errorf("%s/%s: sum %q, size %d", set.Name, f.Name, f.SHA256, f.Size)
			}
		}
	}
}

func TestSumsAreThoseOfThePublicFiles(t *testing.T) {
	root := os.Getenv("GLOSSA_DATA")
	if root == "" {
		t.Skip("GLOSSA_DATA names no data root with eval/xquad-r in it")
	}
	set, err := fetch.Lookup("xquad-r")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range set.Files {
		data, err := os.ReadFile(filepath.Join(root, "eval", set.Name, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != f.SHA256 || int64(len(data)) != f.Size {
			t.Errorf("%s has sum %x and %d bytes", f.Name, sum, len(data))
		}
	}
}
