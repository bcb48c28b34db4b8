package fuse

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

func TestNormalizeByHand(t *testing.T) {
	nan := float32(math.NaN())
	tests := []struct {
		name   string
		scores []float32
		group  []uint8
		want   []float32
	}{
		{"nothing", nil, nil, nil},
		{"all equal", []float32{3, 3, 3}, []uint8{0, 0, 1}, []float32{0, 0, 0}},
		{"one score", []float32{7}, []uint8{4}, []float32{0}},
		// One group: its prior has its own moments. Mean 2, variance 1.
		{"one group", []float32{1, 3}, []uint8{5, 5}, []float32{-1, 1}},
		{"left out", []float32{1, nan, 3}, []uint8{5, None, 5}, []float32{-1, nan, 1}},
		// The pool has mean 2 and mean square 8. With eight scores of that kind
		// group 0 has mean 16/10 and mean square 64/10, group 1 24/10 and 96/10.
		{"leaning on the pool", []float32{0, 0, 4, 4}, []uint8{0, 0, 1, 1}, []float32{
			-1.6 / 1.95959179, -1.6 / 1.95959179, 1.6 / 1.95959179, 1.6 / 1.95959179}},
	}
	for _, test := range tests {
		got := slices.Clone(test.scores)
		Normalize(got, test.group)
		for i := range got {
			same := math.IsNaN(float64(got[i])) && math.IsNaN(float64(test.want[i]))
			if !same && math.Abs(float64(got[i]-test.want[i])) > 1e-6 {
				t.Errorf("%s: %v, want %v", test.name, got, test.want)
				break
			}
		}
	}
}

// TestLargeGroupsAreZScores compares with gonum: the prior fades.
func TestLargeGroupsAreZScores(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 30000
	scores, group := make([]float32, n), make([]uint8, n)
	parts := map[uint8][]float64{}
	for i := range scores {
		group[i] = uint8(r.IntN(3))
		scores[i] = float32(r.NormFloat64()*float64(1+group[i]) + float64(group[i]))
		parts[group[i]] = append(parts[group[i]], float64(scores[i]))
	}
	raw := slices.Clone(scores)
	Normalize(scores, group)
	for i, s := range scores {
		mean, deviation := stat.PopMeanStdDev(parts[group[i]], nil)
		if z := (float64(raw[i]) - mean) / deviation; math.Abs(z-float64(s)) > .02 {
			t.Fatalf("score %v of group %d became %v, its z-score is %v", raw[i], group[i], s, z)
		}
		if i > 200 {
			break
		}
	}
}

// FuzzNormalize: finite scores stay finite, the order within a group stays,
// and scores left out are untouched.
func FuzzNormalize(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 255, 255})
	f.Add([]byte{0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		scores, group := make([]float32, len(data)/2), make([]uint8, len(data)/2)
		for i := range scores {
			scores[i] = float32(int8(data[2*i])) * 1e3
			group[i] = data[2*i+1]
		}
		raw := slices.Clone(scores)
		Normalize(scores, group)
		for i := range scores {
			if group[i] == None && scores[i] != raw[i] || math.IsNaN(float64(scores[i])) || math.IsInf(float64(scores[i]), 0) {
				t.Fatalf("%v became %v in %v", raw[i], scores[i], group)
			}
			for j := range i {
				if group[i] == group[j] && raw[i] < raw[j] && scores[i] > scores[j] {
					t.Fatalf("order lost: %v, %v became %v, %v", raw[i], raw[j], scores[i], scores[j])
				}
			}
		}
	})
}

func TestJoinByHand(t *testing.T) {
	const own, other = 0, 1
	group := []uint8{own, own, None, other, other}
	dense := []float32{1, 3, 99, 1, 3}
	lexical := []float32{3, 1, 99, 1, 3}
	normal, words := slices.Clone(dense), slices.Clone(lexical)
	Normalize(normal, group)
	Normalize(words, group)
	Join(dense, lexical, group, own, Weights{Own: .25, Other: .5, Share: .5})
	want := []float32{.25*normal[0] + .75*words[0], .25*normal[1] + .75*words[1], 99,
		.5*normal[3] + .5*words[3], .5*normal[4] + .5*words[4]}
	shift := []float32{max(want[0], want[1]) / 2, max(want[0], want[1]) / 2, 0, max(want[3], want[4]) / 2, max(want[3], want[4]) / 2}
	for i := range want {
		if math.Abs(float64(dense[i]-(want[i]-shift[i]))) > 1e-6 {
			t.Errorf("score %d is %v, want %v", i, dense[i], want[i]-shift[i])
		}
	}
}

func TestLevelBringsTheBestOfEachGroupTogether(t *testing.T) {
	scores := []float32{8, 2, 5, 4, 1}
	Level(scores, []uint8{0, 0, 1, 1, None}, &[256]float32{8, 5}, 1)
	if want := []float32{0, -6, 0, -1, 1}; !slices.Equal(scores, want) {
		t.Errorf("Level gives %v, want %v", scores, want)
	}
}

func BenchmarkNormalize(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	scores, group := make([]float32, 13014), make([]uint8, 13014)
	for i := range scores {
		scores[i], group[i] = r.Float32(), uint8(r.IntN(11))
	}
	b.ReportAllocs()
	for b.Loop() {
		Normalize(scores, group)
	}
}
