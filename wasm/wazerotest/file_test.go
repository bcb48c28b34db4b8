package wazerotest

import (
	"bytes"
	"compress/gzip"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"glossa/wasm/internal/fixture"
)

// TestSize keeps the download within its budget.
func TestSize(t *testing.T) {
	const budget = 950_000 // bytes, packed with gzip -9
	code, err := os.ReadFile(filepath.Join(fixture.Root(), "js", "glossa.wasm"))
	if err != nil {
		t.Fatal("run make wasm first: ", err)
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(code)
	w.Close()
	if packed.Len() > budget {
		t.Errorf("glossa.wasm packs to %d bytes, the budget is %d", packed.Len(), budget)
	}
}

// TestInterface holds the file's exports to ABI.md and its imports to WASI:
// the kernel is inside.
func TestInterface(t *testing.T) {
	p := compiled()
	if p.err != nil {
		t.Fatal("run make wasm first: ", p.err)
	}
	want := []string{
		"_initialize", "glossa_add", "glossa_alloc", "glossa_embed", "glossa_free", "glossa_load", "glossa_message",
		"glossa_open", "glossa_remove", "glossa_result", "glossa_save", "glossa_search", "glossa_static_close", "glossa_static_open",
		"glossa_static_search", "glossa_stats", "glossa_tokenizer",
	}
	got := slices.Sorted(maps.Keys(p.module.ExportedFunctions()))
	// Merging leaves the kernels' names exported as well, numbered where two are the same.
	got = slices.DeleteFunc(got, func(name string) bool {
		if at := strings.LastIndexByte(name, '_'); at >= 0 && strings.Trim(name[at+1:], "0123456789") == "" {
			name = name[:at]
		}
		return slices.Contains([]string{
			"above", "add_moments", "add_rows", "blend", "dot_above", "dot_rows", "dot_some", "dot_some_above", "fold", "near", "raise", "score", "segment", "settle", "shift", "signs", "xxh64",
		}, name)
	})
	if !slices.Equal(got, want) {
		t.Errorf("exports are %v, want %v", got, want)
	}
	if len(p.module.ExportedMemories()) != 1 || len(p.module.ImportedMemories()) != 0 {
		t.Error("it must export its one memory and import none")
	}
	for _, f := range p.module.ImportedFunctions() {
		if module, name, _ := f.Import(); module != "wasi_snapshot_preview1" {
			t.Errorf("it imports %s from %s", name, module)
		}
	}
}
