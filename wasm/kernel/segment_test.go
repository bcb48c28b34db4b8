package kernel

import (
	"encoding/binary"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

const maxSymbols = 1<<16 - 1

// TestSegmentEqualsTwin holds segment.wat equal to the twin over random pieces
// of few and of many symbols, so that nodes have from none to hundreds of
// children.
func TestSegmentEqualsTwin(t *testing.T) {
	s := newSIMD(t)
	r := rand.New(rand.NewPCG(3, 4))
	for _, symbols := range []int{1, 2, 7, 9, 18, 600, maxSymbols} {
		for _, most := range []int{1, 40, 600} {
			trie, pieces := randomTrie(r, symbols, most)
			scores := make([]float32, pieces)
			for i := range scores {
				scores[i] = -float32(r.IntN(8)) / 4 // few values, so that paths tie
			}
			for _, size := range []int{0, 1, 2, 3, 30} {
				equalSegment(t, s, randomWord(r, symbols, size, 8), trie, scores, -3.25)
			}
		}
	}
}

// randomWord has two greatest symbols and any others; one in so many, if any,
// is unknown.
func randomWord(r *rand.Rand, symbols, size, unknown int) []uint16 {
	word := make([]uint16, size)
	for i := range word {
		switch {
		case unknown > 0 && r.IntN(unknown) == 0:
		case r.IntN(2) == 0:
			word[i] = uint16(symbols - r.IntN(min(symbols, 2)))
		default:
			word[i] = uint16(1 + r.IntN(symbols))
		}
	}
	return word
}

// randomTrie makes a trie of up to so many pieces, the plainest way.
func randomTrie(r *rand.Rand, symbols, most int) (t *Trie, pieces int) {
	ids := map[string]int32{}
	for i := range most {
		ids[key(randomWord(r, symbols, 1+r.IntN(3), 0))] = int32(i)
	}
	t = &Trie{Nodes: make([]Node, 1+symbols), Labels: make([]uint16, 1+symbols)}
	below := map[uint16]bool{}
	for piece := range ids {
		below[symbolAt(piece, 0)] = true
	}
	for s := range below {
		t.add(int(s), key([]uint16{s}), ids)
	}
	t.Labels = append(t.Labels, make([]uint16, Lanes/2)...)
	return t, most
}

// add makes node, which prefix leads to.
func (t *Trie) add(node int, prefix string, ids map[string]int32) {
	below, piece := map[uint16]bool{}, int32(-1)
	for text, id := range ids {
		switch {
		case text == prefix:
			piece = id
		case len(text) > len(prefix) && text[:len(prefix)] == prefix:
			below[symbolAt(text, len(prefix))] = true
		}
	}
	labels := slices.Sorted(maps.Keys(below))
	first := len(t.Nodes)
	t.Labels = append(t.Labels, labels...)
	t.Nodes = append(t.Nodes, make([]Node, len(labels))...)
	t.Nodes[node] = NewNode(first, len(t.Nodes), piece)
	for i, label := range labels {
		t.add(first+i, prefix+key([]uint16{label}), ids)
	}
}

// key is the symbols' bytes, to be found in a map.
func key(word []uint16) string { return string(layout(word)) }

func symbolAt(key string, at int) uint16 { return binary.LittleEndian.Uint16([]byte(key[at:])) }

func layout[T uint16 | Node | float32](values []T) []byte {
	out, err := binary.Append(nil, binary.LittleEndian, values)
	if err != nil {
		panic(err)
	}
	return out
}

func equalSegment(t *testing.T, s *simd, word []uint16, trie *Trie, scores []float32, unknown float64) {
	t.Helper()
	steps := make([]Step, len(word)+1)
	s.reset()
	at := s.put(t, make([]byte, 16*len(steps)))
	wordAt, nodes := s.put(t, layout(word)), s.put(t, layout(trie.Nodes))
	labels, table := s.put(t, layout(trie.Labels)), s.put(t, layout(scores))
	s.call(t, "segment", uint64(at), uint64(wordAt), uint64(len(word)), uint64(nodes), uint64(labels), uint64(table), math.Float64bits(unknown))
	segment(steps, word, trie, scores, unknown)
	for i, want := range steps {
		bytes, _ := s.memory.Read(at+16*uint32(i), 16)
		got := Step{
			Score: math.Float64frombits(binary.LittleEndian.Uint64(bytes)),
			Start: int32(binary.LittleEndian.Uint32(bytes[8:])),
			Piece: int32(binary.LittleEndian.Uint32(bytes[12:])),
		}
		if got != want {
			t.Fatalf("step %d of %v over %d nodes:\n got %+v\nwant %+v", i, word, len(trie.Nodes), got, want)
		}
	}
}
