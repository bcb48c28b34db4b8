package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestTableIsFresh(t *testing.T) {
	paths, err := filepath.Glob("../../../trainer/corpus/lexicon-*.tsv")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no lexicon: %v", err)
	}
	rows, err := readTerms(paths)
	if err != nil {
		t.Fatal(err)
	}
	want, err := render(quantize(learn(rows)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../table.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("table.go is stale: run go generate ./wasm/language")
	}
}

func TestExp(t *testing.T) {
	for x := 0.0; x > -720; x -= .37 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 1e-11*want+1e-300 {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
	}
}
