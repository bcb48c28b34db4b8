package kernel

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestSegmentEqualsTwin holds segment.wat equal to the twin over random pieces
// of few and of many characters, so that nodes have from none to 240 children.
func TestSegmentEqualsTwin(t *testing.T) {
	s := newSIMD(t)
	r := rand.New(rand.NewPCG(3, 4))
	for _, characters := range [][]rune{
		[]rune("ab"), []rune("aб中𝄞"), letters('a', 18), letters(0, 128), letters(0x80, 0x700), letters(0x4E00, 400), letters(0x1F300, 300),
	} {
		for _, most := range []int{1, 40, 400} {
			pieces := map[string]int32{}
			for range most {
				piece := text(r, characters, 1+r.IntN(4))
				if _, known := pieces[piece]; !known {
					pieces[piece] = int32(len(pieces))
				}
			}
			scores := make([]float32, len(pieces))
			for i := range scores {
				scores[i] = -float32(r.IntN(8)) / 4 // few values, so that paths tie
			}
			trie := makeTrie(pieces)
			for _, size := range []int{0, 1, 2, 3, 30} {
				word := []byte(text(r, append(characters, 'a', '°', '한', '😀'), size))
				equalSegment(t, s, word, trie, scores, -3.25)
			}
		}
	}
}

func letters(first rune, n int) (list []rune) {
	for i := range rune(n) {
		list = append(list, first+i)
	}
	return list
}

func text(r *rand.Rand, characters []rune, n int) string {
	out := make([]rune, n)
	for i := range out {
		out[i] = characters[r.IntN(len(characters))]
	}
	return string(out)
}

// makeTrie is the plainest way to make one.
func makeTrie(pieces map[string]int32) *Trie {
	t := &Trie{Nodes: make([]Node, 1), Labels: make([]byte, 1)}
	t.add(0, "", pieces)
	first, end := t.Nodes[0].Children()
	for n := first; n < end; n++ {
		t.Root[t.Labels[n]] = n
	}
	t.Labels = append(t.Labels, make([]byte, Lanes-1)...)
	return t
}

// add makes node, which prefix leads to.
func (t *Trie) add(node int, prefix string, pieces map[string]int32) {
	below := map[byte]bool{}
	piece := int32(-1)
	for text, id := range pieces {
		if text == prefix {
			piece = id
		} else if len(text) > len(prefix) && text[:len(prefix)] == prefix {
			below[text[len(prefix)]] = true
		}
	}
	labels := slices.Sorted(maps.Keys(below))
	first := len(t.Nodes)
	t.Labels = append(t.Labels, labels...)
	t.Nodes = append(t.Nodes, make([]Node, len(labels))...)
	t.Nodes[node] = NewNode(uint32(first), uint32(len(t.Nodes)), piece)
	for i, label := range labels {
		t.add(first+i, prefix+string([]byte{label}), pieces)
	}
}

func equalSegment(t *testing.T, s *simd, word []byte, trie *Trie, scores []float32, unknown float64) {
	t.Helper()
	steps := make([]Step, len(word)+1)
	s.reset()
	at := s.put(t, make([]byte, 16*len(steps)))
	wordAt := s.put(t, word)
	root, nodes := s.put(t, layout(trie.Root[:])), s.put(t, layout(trie.Nodes))
	labels, table := s.put(t, trie.Labels), s.put(t, layout(scores))
	s.call(t, "segment", uint64(at), uint64(wordAt), uint64(len(word)), uint64(root), uint64(nodes),
		uint64(labels), uint64(table), math.Float64bits(unknown))
	segment(steps, word, trie, scores, unknown)
	for i, want := range steps {
		bytes, _ := s.memory.Read(at+16*uint32(i), 16)
		got := Step{
			Score: math.Float64frombits(binary.LittleEndian.Uint64(bytes)),
			Start: int32(binary.LittleEndian.Uint32(bytes[8:])),
			Piece: int32(binary.LittleEndian.Uint32(bytes[12:])),
		}
		if got != want {
			t.Fatalf("step %d of %q over %d nodes:\n got %+v\nwant %+v", i, word, len(trie.Nodes), got, want)
		}
	}
}

func layout[T cmp.Ordered](values []T) []byte {
	out, err := binary.Append(nil, binary.LittleEndian, values)
	if err != nil {
		panic(err)
	}
	return out
}
