package lexical

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"glossa/quantize"
	"glossa/quantize/folder"
)

// poolOf returns an index of so many passages in one language, each of one
// piece.
func poolOf(table *quantize.Matrix, pieces int) *Index {
	r := rand.New(rand.NewPCG(6, 1))
	ix := New(Options{}, table)
	for slot, piece := range r.Perm(table.Rows - 1)[:pieces] {
		ix.Add(slot, 0, []int32{int32(1 + piece)}, nil)
	}
	return ix
}

// nearestOf returns the neighbours of query in the pool by definition, the
// nearest first: those that pass the sieve, or all.
func nearestOf(ix *Index, query int32, sifted bool) (pieces []int32) {
	n := naive{opt: ix.opt, table: ix.rows.table}
	cosines := map[int32]float64{}
	for _, piece := range ix.pool.pieces {
		if c := n.cosine(query, piece); c >= float64(ix.opt.MinCosine) && (!sifted || n.passes(query, piece)) {
			cosines[piece] = c
		}
	}
	pieces = slices.SortedFunc(maps.Keys(cosines), func(a, b int32) int { return cmp.Compare(cosines[b], cosines[a]) })
	for i, piece := range pieces {
		if i >= ix.opt.Neighbours && math.Floor(cosines[piece]*127) < math.Floor(cosines[pieces[ix.opt.Neighbours-1]]*127) {
			return pieces[:i]
		}
	}
	return pieces
}

func scanned(ix *Index, query int32, s *search) map[int32]bool {
	got := map[int32]bool{}
	s.scan(ix, query)
	for _, o := range s.near.offered {
		if o.level >= s.near.least[0] {
			got[ix.lists[o.list].piece] = true
		}
	}
	return got
}

// TestSieveByDefinition compares pools on both sides of one block.
func TestSieveByDefinition(t *testing.T) {
	table := randomTable(rand.New(rand.NewPCG(8, 8)), block+200, 128)
	var s search
	for _, pieces := range []int{block, block + 1, block + 150} {
		ix := poolOf(table, pieces)
		missed := 0
		for query := int32(1); query < int32(table.Rows); query += 31 {
			got, want := scanned(ix, query, &s), nearestOf(ix, query, pieces > block)
			if len(got) != len(want) {
				t.Fatalf("%d pieces, query %d: %d neighbours, want %d", pieces, query, len(got), len(want))
			}
			for _, n := range want {
				if !got[n] {
					missed++ // rows alike to the last bit of a float64 may change places
				}
			}
		}
		if missed > 2 {
			t.Errorf("%d pieces: %d neighbours are others than by definition", pieces, missed)
		}
	}
}

// TestSieveRecall holds what the sieve keeps of the true neighbours in the
// shipped model. The larger the pool, the nearer its neighbours and the more
// of them pass.
func TestSieveRecall(t *testing.T) {
	model, err := folder.Read("../../js/model")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		pieces      int
		all, first8 float64 // least share of the neighbours kept
	}{
		{block + 1, .6, .88}, {5000, .9, .98},
	} {
		ix := poolOf(&model.Embeddings, c.pieces)
		r := rand.New(rand.NewPCG(4, 2))
		var s search
		var kept, known, kept8, known8 float64
		for range 60 {
			query := 1 + r.Int32N(int32(model.Embeddings.Rows-1))
			got := scanned(ix, query, &s)
			for rank, n := range nearestOf(ix, query, false) {
				known++
				if got[n] {
					kept++
				}
				if rank < 8 {
					known8++
					if got[n] {
						kept8++
					}
				}
			}
		}
		t.Logf("%d pieces: %.3f of the neighbours, %.3f of the first 8", c.pieces, kept/known, kept8/known8)
		if kept/known < c.all || kept8/known8 < c.first8 {
			t.Errorf("%d pieces: want at least %v and %v", c.pieces, c.all, c.first8)
		}
	}
}
