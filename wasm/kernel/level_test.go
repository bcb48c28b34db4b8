package kernel

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestLevelEqualsTwins holds level.wat equal to the twins bit for bit, over
// groups in long runs and in none.
func TestLevelEqualsTwins(t *testing.T) {
	s := newSIMD(t)
	r := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{0, 1, 3, 4, 5, 61, 1024} {
		for _, run := range []int{1, 3, 9, 400} {
			scores, others, group := floats(r, n), floats(r, n), make([]uint8, n)
			for i := range group {
				group[i] = uint8(r.IntN(256))
				if i > 0 && r.IntN(run) > 0 {
					group[i] = group[i-1]
				}
			}
			equalLevel(t, s, scores, others, group, r)
		}
	}
}

func equalLevel(t *testing.T, s *simd, scores, others []float32, group []uint8, r *rand.Rand) {
	t.Helper()
	var moments [256]Moments
	var lines [256]Line
	var greatest [256]float32
	for g := range lines {
		lines[g] = Line{r.Float32(), r.Float32()}
		greatest[g] = r.Float32()
		moments[g] = Moments{1, r.Float64(), r.Float64()}
	}
	n := uint64(len(scores))
	s.reset()
	scoresAt, othersAt := uint64(s.put(t, bytesOf(scores))), uint64(s.put(t, bytesOf(others)))
	groupAt, linesAt := uint64(s.put(t, group)), uint64(s.put(t, encoded(t, lines[:])))
	momentsAt, greatestAt := uint64(s.put(t, encoded(t, moments[:]))), uint64(s.put(t, bytesOf(greatest[:])))

	s.call(t, "add_moments", momentsAt, scoresAt, groupAt, n)
	addMoments(&moments, scores, group)
	if got, _ := s.memory.Read(uint32(momentsAt), 256*24); !slices.Equal(got, encoded(t, moments[:])) {
		t.Fatalf("%d scores: the moments differ", n)
	}
	s.call(t, "shift", scoresAt, groupAt, n, linesAt)
	shift(scores, group, &lines)
	if !slices.Equal(s.int32s(uint32(scoresAt), int(n)), bits(scores)) {
		t.Fatalf("%d scores: shift differs", n)
	}
	s.call(t, "blend", scoresAt, othersAt, groupAt, n, linesAt, greatestAt)
	blend(scores, others, group, &lines, &greatest)
	if !slices.Equal(s.int32s(uint32(scoresAt), int(n)), bits(scores)) {
		t.Fatalf("%d scores: blend differs", n)
	}
	if !slices.Equal(s.int32s(uint32(greatestAt), 256), bits(greatest[:])) {
		t.Fatalf("%d scores: the greatest differ", n)
	}
}

// encoded is values as they stand in memory.
func encoded(t *testing.T, values any) []byte {
	data, err := binary.Append(nil, binary.LittleEndian, values)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestLevelByHand(t *testing.T) {
	scores, group := []float32{1, -2, 3, 5, -7}, []uint8{0, 9, 9, 0, 255}
	var moments [256]Moments
	AddMoments(&moments, scores, group)
	if moments[0] != (Moments{2, 6, 26}) || moments[9] != (Moments{2, 1, 13}) || moments[255] != (Moments{1, -7, 49}) {
		t.Errorf("moments %v, %v and %v", moments[0], moments[9], moments[255])
	}
	lines := [256]Line{0: {1, 2}, 9: {0, 1}, 255: {-7, 3}}
	Shift(scores, group, &lines)
	if want := []float32{0, -2, 3, 8, 0}; !slices.Equal(scores, want) {
		t.Errorf("shifted %v, want %v", scores, want)
	}
	greatest := [256]float32{9: float32(math.Inf(-1))}
	Blend(scores, []float32{4, 4, 4, 4, 4, 9}, group, &lines, &greatest)
	if want := []float32{8, 4, 4, 16, 12}; !slices.Equal(scores, want) || greatest[0] != 16 || greatest[9] != 4 || greatest[1] != 0 {
		t.Errorf("blended %v, want %v; greatest %v", scores, want, greatest)
	}
}
