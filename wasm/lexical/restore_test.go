package lexical

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func sample(passages int) (*Index, *rand.Rand) {
	r := rand.New(rand.NewPCG(11, uint64(passages)))
	ix := New(Options{}, randomTable(r, 300, 16))
	for slot := range passages {
		ix.Add(2*slot, uint8(slot%3), randomPieces(r, 300, 20), randomPieces(r, 300, 40))
	}
	return ix, r
}

func TestRestoreRoundTrip(t *testing.T) {
	for _, passages := range []int{0, 1, 50} {
		ix, r := sample(passages)
		data := ix.AppendBinary([]byte("before"), nil)[len("before"):]
		other := New(Options{}, ix.rows.table)
		other.Add(400, 9, []int32{7}, nil)
		if err := other.Restore(data); err != nil {
			t.Fatalf("%d passages: %v", passages, err)
		}
		if !bytes.Equal(other.AppendBinary(nil, nil), data) || other.Slots() != ix.Slots() {
			t.Fatalf("%d passages: not restored whole", passages)
		}
		// Both go on alike: what was restored can be changed.
		for range 40 {
			slot, text := r.IntN(60), randomPieces(r, 300, 20)
			if ix.Remove(slot) != other.Remove(slot) {
				t.Fatal("Remove differs after Restore")
			}
			ix.Add(slot, 2, text, nil)
			other.Add(slot, 2, text, nil)
			query := randomPieces(r, 300, 8)
			if !equalBits(scoresOf(ix, query, new(Scratch)), scoresOf(other, query, new(Scratch))) {
				t.Fatal("scores differ after Restore")
			}
		}
	}
}

func TestRestoreRefuses(t *testing.T) {
	ix, _ := sample(20)
	data := ix.AppendBinary(nil, nil)
	small := New(Options{}, randomTable(rand.New(rand.NewPCG(1, 1)), 299, 16))
	if err := small.Restore(data); !errors.Is(err, ErrMismatch) {
		t.Errorf("another vocabulary: %v", err)
	}
	for n := range len(data) {
		if err := ix.Restore(data[:n]); err == nil {
			t.Fatalf("accepted %d of %d bytes", n, len(data))
		}
	}
	if err := ix.Restore(append(bytes.Clone(data), 0)); !errors.Is(err, ErrMalformed) {
		t.Errorf("a byte too many: %v", err)
	}
	if !bytes.Equal(ix.AppendBinary(nil, nil), data) {
		t.Error("a refused snapshot changed the index")
	}
}

// FuzzRestore: any bytes are accepted or refused wholly, and whatever was
// accepted can be scored, changed and saved.
func FuzzRestore(f *testing.F) {
	for _, n := range []int{0, 1, 5} {
		ix, _ := sample(n)
		f.Add(ix.AppendBinary(nil, nil))
	}
	f.Add([]byte(magic))
	table := randomTable(rand.New(rand.NewPCG(1, 1)), 300, 16)
	f.Fuzz(func(t *testing.T, data []byte) {
		ix := New(Options{}, table)
		ix.Add(1, 1, []int32{1, 2, 3}, nil)
		before := ix.AppendBinary(nil, nil)
		if len(data) > headerBytes && get32(data, 3) > 1<<16 {
			return // many empty slots are allowed, and slow here
		}
		if ix.Restore(data) != nil {
			if !bytes.Equal(ix.AppendBinary(nil, nil), before) {
				t.Fatal("refused, but changed")
			}
			return
		}
		honest := ix.honest()
		query := []int32{1, 2, 3, 50, 100, 200, 299}
		var s Scratch
		scoresOf(ix, query, &s)
		for slot := range ix.Slots() {
			ix.Remove(slot)
			ix.Add(slot/2, 3, query, query)
		}
		scoresOf(ix, query, &s)
		again := New(Options{}, table)
		if err := again.Restore(ix.AppendBinary(nil, nil)); err != nil && honest {
			t.Fatal("its own snapshot is refused")
		}
	})
}

// honest reports whether the forward lists name just the lists the documents
// stand in. In a forged snapshot the columns may tell two stories.
func (ix *Index) honest() bool {
	postings := 0
	for i := range ix.lists {
		postings += len(ix.lists[i].postings)
	}
	for doc, forward := range ix.docs.forward {
		eachPiece(forward, ix.vocabulary(), func(piece int32) {
			at := ix.chains.find(piece, ix.docs.language[doc])
			if at >= 0 && slices.ContainsFunc(ix.lists[at].postings, func(p posting) bool { return int(p>>8) == doc }) {
				postings--
			} else {
				postings = math.MinInt / 2
			}
		})
	}
	return postings == 0
}
