package engine_test

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"glossa/wasm/engine"
	"glossa/wasm/internal/fixture"
	"glossa/wasm/kernel"
)

// head is the length of a snapshot up to its first section.
const head = table + 7*8

// table is where the lengths of the sections begin.
const table = 8 + 4 + 4 + 8 + 24 + 4 + 4

// reseal makes the checksum right again after a forgery.
func reseal(snapshot []byte) []byte {
	binary.LittleEndian.PutUint64(snapshot[16:], kernel.XXH64(snapshot[24:]))
	return snapshot
}

func TestOpenRefuses(t *testing.T) {
	e, _, _ := filled(t, 1)
	good := e.AppendSnapshot(nil)
	edit := func(at int, value byte) []byte {
		b := slices.Clone(good)
		b[at] = value
		return b
	}
	cases := map[string]struct {
		snapshot []byte
		want     error
		word     string
	}{
		"empty":            {nil, engine.ErrSnapshot, "no glossa snapshot"},
		"other magic":      {edit(0, 'G'), engine.ErrSnapshot, "no glossa snapshot"},
		"text mode copy":   {edit(6, '\n'), engine.ErrSnapshot, "no glossa snapshot"},
		"other version":    {edit(8, 1), engine.ErrSnapshot, "version 1, this build reads version 2"},
		"flipped checksum": {edit(16, good[16]^1), engine.ErrSnapshot, "checksum"},
		"other model":      {reseal(edit(24, 'x')), engine.ErrOtherModel, "made with model"},
		"other dimensions": {reseal(edit(48, 63)), engine.ErrOtherModel, "63 dimensions"},
		"more passages":    {reseal(edit(52, good[52]+1)), engine.ErrSnapshot, "malformed"},
		"many passages":    {reseal(edit(55, 255)), engine.ErrSnapshot, "too many"},
		"no languages":     {reseal(edit(head, 0)), engine.ErrSnapshot, "malformed"},
		"more sections":    {reseal(edit(12, 8)), engine.ErrSnapshot, "table"},
		"long section":     {reseal(edit(table+7, 1)), engine.ErrSnapshot, "section 0 is cut short"},
		"trailing byte":    {reseal(append(slices.Clone(good), 0)), engine.ErrSnapshot, "follow"},
	}
	for name, c := range cases {
		err := e.Open(c.snapshot)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.word) {
			t.Errorf("%s: %v, want %v with %q", name, err, c.want, c.word)
		}
	}
	for n := 0; n < len(good); n += 1 + n/40 {
		if err := e.Open(good[:n]); !errors.Is(err, engine.ErrSnapshot) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	for at := 0; at < len(good); at += 1 + at/40 {
		if err := e.Open(edit(at, good[at]^0x10)); err == nil {
			t.Fatalf("byte %d flipped: no error", at)
		}
	}
	if !slices.Equal(e.AppendSnapshot(nil), good) {
		t.Error("what was refused left traces")
	}
}

func TestOpenRefusesOtherEngines(t *testing.T) {
	e, _, _ := filled(t, 1)
	snapshot := e.AppendSnapshot(nil)
	other, err := engine.New(fixture.RandomModel(t, 64, 2), engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range map[string]*engine.Engine{
		"other weights": other, "fewer dimensions": newEngine(t, engine.Options{Dimensions: 32}),
	} {
		if err := e.Open(snapshot); !errors.Is(err, engine.ErrOtherModel) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSnapshotsOfAnySize(t *testing.T) {
	passages, questions := corpus(t, 2)
	e := newEngine(t, engine.Options{Dimensions: 24})
	for n := range 20 {
		opened := newEngine(t, engine.Options{Dimensions: 24})
		snapshot := e.AppendSnapshot(nil)
		if err := opened.Open(snapshot); err != nil {
			t.Fatal(n, err)
		}
		if !slices.Equal(opened.AppendSnapshot(nil), snapshot) || !ask(t, opened, questions[:6]).equal(ask(t, e, questions[:6])) {
			t.Fatalf("%d passages do not come back", n)
		}
		if err := e.Add(passages[n*4]); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range passages { // down to nothing again
		e.Remove(p.ID)
	}
	opened := newEngine(t, engine.Options{Dimensions: 24})
	if err := opened.Open(e.AppendSnapshot(nil)); err != nil || opened.Len() != 0 {
		t.Errorf("an emptied engine: %d passages, %v", opened.Len(), err)
	}
}

// TestForgeries changes every byte in turn, with a right checksum: whatever
// opens must be usable.
func TestForgeries(t *testing.T) {
	e := newEngine(t, engine.Options{Dimensions: 16})
	passages, _ := corpus(t, 1)
	if err := e.Add(passages[0], passages[5], passages[9]); err != nil {
		t.Fatal(err)
	}
	good := e.AppendSnapshot(nil)
	opened := 0
	for at := head - 4; at < len(good); at++ {
		forged := slices.Clone(good)
		forged[at] ^= []byte{1, 0x80, 0xff}[at%3]
		if err := e.Open(reseal(forged)); err == nil {
			opened++
			use(t, e, passages)
			e.AppendSnapshot(nil)
			if err := e.Open(good); err != nil {
				t.Fatalf("byte %d: the good snapshot does not open after the forged: %v", at, err)
			}
		} else if !errors.Is(err, engine.ErrSnapshot) && !errors.Is(err, engine.ErrOtherModel) {
			t.Fatalf("byte %d: %v", at, err)
		}
	}
	if opened == 0 { // changed texts at least are none of Open's business
		t.Error("nothing forged was opened")
	}
}

// FuzzOpen gives Open forged snapshots, from the number of passages on, under
// the right head and checksum: it must refuse them or open an index that can
// be searched, changed and saved.
func FuzzOpen(f *testing.F) {
	e := newEngine(f, engine.Options{Dimensions: 16})
	passages, _ := corpus(f, 1)
	front := e.AppendSnapshot(nil)[:table-4]
	for n := range 4 {
		f.Add(e.AppendSnapshot(nil)[table-4:])
		if err := e.Add(passages[n*5]); err != nil {
			f.Fatal(err)
		}
	}
	good := e.AppendSnapshot(nil)
	f.Add([]byte{0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, tail []byte) {
		e := newFuzzed(t)
		before := e.AppendSnapshot(nil)
		if err := e.Open(reseal(slices.Concat(front, tail))); err != nil {
			if !slices.Equal(e.AppendSnapshot(nil), before) {
				t.Error("what was refused left traces")
			}
			return
		}
		use(t, e, passages)
		e.AppendSnapshot(nil)
		if err := e.Open(good); err != nil {
			t.Errorf("the good snapshot does not open after the forged: %v", err)
		}
	})
}

var fuzzed *engine.Engine // one, because a model takes long to load

func newFuzzed(t testing.TB) *engine.Engine {
	if fuzzed == nil {
		fuzzed = newEngine(t, engine.Options{Dimensions: 16})
	}
	return fuzzed
}

func use(t *testing.T, e *engine.Engine, passages []engine.Passage) {
	for _, mode := range modes {
		if _, err := e.Search(nil, engine.Query{Text: passages[0].Text, Mode: mode}); err != nil {
			t.Error(err)
		}
	}
	e.Remove(passages[0].ID)
	if err := e.Add(passages[5], passages[6]); err != nil {
		t.Error(err)
	}
	e.Remove(passages[5].ID)
	e.Stats()
}
