package lexical

import (
	"bytes"
	"math/rand/v2"
	"sync"
	"testing"
)

// FuzzChanges: an index that has been through any changes scores and saves
// like one built afresh, and never holds more stale postings than live ones.
func FuzzChanges(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	f.Add([]byte{9, 9, 9, 9, 9, 9, 1, 1, 1, 1, 0, 0, 0})
	table := randomTable(rand.New(rand.NewPCG(5, 5)), 60, 16)
	f.Fuzz(func(t *testing.T, script []byte) {
		p := newPair(Options{Neighbours: 4, Cache: 3}, table)
		var s Scratch
		for i, b := range script {
			r := rand.New(rand.NewPCG(uint64(b), uint64(i)))
			p.step(r, 10, 60)
			scoresOf(p.index, randomPieces(r, 60, 3), &s)
		}
		for i := range p.index.lists {
			if all, live := len(p.index.lists[i].postings), int(p.index.chains.links[i].live); all > 2*live {
				t.Fatalf("list %d: %d live of %d", i, live, all)
			}
		}
		fresh := p.rebuilt(Options{Neighbours: 4})
		if !bytes.Equal(p.index.AppendBinary(nil, nil), fresh.AppendBinary(nil, nil)) {
			t.Fatal("snapshot depends on history")
		}
		query := []int32{1, 2, 3, 10, 20, 30, 40, 59}
		if !equalBits(scoresOf(p.index, query, &s), scoresOf(fresh, query, new(Scratch))) {
			t.Fatal("scores depend on history")
		}
	})
}

func TestMemoryStaysBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	ix := New(Options{Cache: 8}, randomTable(r, 200, 16))
	var s Scratch
	cycle := func(n int) {
		for i := range n {
			ix.Add(i%40, uint8(i%5), randomPieces(r, 200, 20), randomPieces(r, 200, 20))
			ix.Remove((i * 7) % 40)
			scoresOf(ix, randomPieces(r, 200, 5), &s)
		}
	}
	cycle(2000)
	before, documents := ix.Bytes(), len(ix.docs.place)
	cycle(8000)
	if after := ix.Bytes(); after > before*5/4 || len(ix.docs.place) > documents*5/4 {
		t.Errorf("%d bytes and %d documents grew to %d and %d", before, documents, after, len(ix.docs.place))
	}
	for slot := range 40 {
		ix.Remove(slot)
	}
	if ix.Passages() != 0 || ix.Slots() != 0 || len(ix.docs.free) != len(ix.docs.place) {
		t.Errorf("emptied: %d passages, %d slots, %d of %d numbers free",
			ix.Passages(), ix.Slots(), len(ix.docs.free), len(ix.docs.place))
	}
}

// TestConcurrentReaders is for the race detector, and checks that readers
// with a small shared cache agree.
func TestConcurrentReaders(t *testing.T) {
	ix, r := sample(60)
	ix.opt.Cache = 5
	queries := make([][]int32, 30)
	want := make([][]float32, len(queries))
	for i := range queries {
		queries[i] = randomPieces(r, 300, 10)
		want[i] = scoresOf(ix, queries[i], new(Scratch))
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			var s Scratch
			for i, q := range queries {
				if !equalBits(scoresOf(ix, q, &s), want[i]) {
					t.Errorf("query %d differs", i)
				}
			}
		})
	}
	group.Wait()
}

func TestMisusePanics(t *testing.T) {
	ix, _ := sample(3) // slots 0, 2, 4
	tests := map[string]struct {
		want string
		call func()
	}{
		"negative slot":     {ErrSlot, func() { ix.Add(-1, 0, nil, nil) }},
		"slot too high":     {ErrSlot, func() { ix.Add(MaxSlots, 0, nil, nil) }},
		"dead language":     {ErrLanguage, func() { ix.Add(0, 255, nil, nil) }},
		"move from nothing": {ErrSlot, func() { ix.Move(1, 3) }},
		"move onto another": {ErrSlot, func() { ix.Move(0, 2) }},
		"weights":           {ErrWeights, func() { New(Options{PieceWeights: make([]float32, 3)}, ix.rows.table) }},
		"short dst":         {ErrShort, func() { ix.Scores(make([]float32, 4), nil, new(Scratch)) }},
	}
	for name, test := range tests {
		func() {
			defer func() {
				if got := recover(); got != test.want {
					t.Errorf("%s: panic %v, want %v", name, got, test.want)
				}
			}()
			test.call()
		}()
	}
	if ix.Passages() != 3 {
		t.Errorf("%d passages after misuse", ix.Passages())
	}
}
