package tokenizer

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf8"
)

// parityLines is the least number of lines both sides encode.
const parityLines = 1000

// TestParity encodes the same lines with the npm package
// @huggingface/tokenizers reading the same tokenizer.json: ids must be equal.
func TestParity(t *testing.T) {
	requirePackage(t)
	lines := linesForParity(t)
	models := map[string][]byte{
		"small vocabulary": mustNew(t, corpusPieces(t, 4000)).Marshal(),
		"large vocabulary": mustNew(t, corpusPieces(t, 40000)).Marshal(),
		"with holes":       mustNew(t, holes(corpusPieces(t, 10000))).Marshal(),
	}
	if shipped, err := os.ReadFile("../../js/model/tokenizer.json"); err == nil {
		models["shipped model"] = shipped
	}
	for name, model := range models {
		t.Run(name, func(t *testing.T) { compare(t, model, lines) })
	}
}

// holes drops two of three characters, the metaspace among them, but not the
// longer pieces that hold them, so that the unknown score decides paths.
func holes(pieces []Piece) []Piece {
	kept, singles := pieces[:0:0], 0
	for _, p := range pieces {
		if utf8.RuneCountInString(p.Text) == 1 {
			if singles++; p.Text == Metaspace || singles%3 > 0 {
				continue
			}
		}
		kept = append(kept, p)
	}
	return kept
}

func compare(t *testing.T, model []byte, lines []string) {
	tok, err := Parse(model)
	if err != nil {
		t.Fatal(err)
	}
	theirs, wrong := encodeInNode(t, model, lines), 0
	for i, line := range lines {
		ours := tok.Encode(nil, line)
		if slices.Equal(ours, theirs[i]) {
			continue
		}
		if wrong++; wrong <= 20 {
			t.Errorf("line %d %q\n  ours %v %q\ntheirs %v %q", i, line,
				ours, piecesOf(tok, ours), theirs[i], piecesOf(tok, theirs[i]))
		}
	}
	t.Logf("%d lines, %d differ", len(lines), wrong)
}

// linesForParity is the nasty lines and authored ones, evenly from each
// language, so that all are at least parityLines.
func linesForParity(t *testing.T) []string {
	texts := mustCorpus(t)
	lines := slices.Clone(nasty)
	each := (parityLines-len(nasty))/len(languages) + 1
	for _, language := range languages {
		all := texts[language]
		for i := range each {
			lines = append(lines, all[i*len(all)/each])
		}
	}
	return lines
}

// requirePackage skips where node or the package is missing; never under CI.
func requirePackage(t *testing.T) {
	t.Helper()
	skip := t.Skip
	if os.Getenv("CI") == "true" {
		skip = t.Fatal
	}
	if _, err := exec.LookPath("node"); err != nil {
		skip("parity needs node on the PATH")
	}
	if _, err := os.Stat("../../js/node_modules/@huggingface/tokenizers"); err != nil {
		skip("parity needs the npm packages: run `npm ci` in js/")
	}
}

func encodeInNode(t *testing.T, model []byte, lines []string) (ids [][]int32) {
	t.Helper()
	dir := t.TempDir()
	input, err := json.Marshal(lines)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"tokenizer.json": model, "lines.json": input}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	node := exec.Command("node", "testdata/parity.mjs", filepath.Join(dir, "tokenizer.json"), filepath.Join(dir, "lines.json"))
	node.Stderr = os.Stderr
	output, err := node.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	if err := json.Unmarshal(output, &ids); err != nil {
		t.Fatalf("node gave %.200q: %v", output, err)
	}
	if len(ids) != len(lines) {
		t.Fatalf("node encoded %d of %d lines", len(ids), len(lines))
	}
	return ids
}

func piecesOf(t *Tokenizer, ids []int32) []string {
	pieces := make([]string, len(ids))
	for i, id := range ids {
		pieces[i] = t.Piece(id)
	}
	return pieces
}
