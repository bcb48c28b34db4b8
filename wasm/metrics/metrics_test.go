package metrics

import (
	"math"
	"math/rand/v2"
	"testing"
)

// hand holds small rankings whose measures were worked out on paper, as
// trec_eval prints them (map, recall_k, ndcg_cut_10, recip_rank).
var hand = []struct {
	name                       string
	scores                     []float32
	relevant                   []int32
	ap, recall1, recall3, ndcg float64
	mrr, distance              float64
}{
	{
		name: "first, third and fifth", scores: []float32{.9, .8, .7, .6, .5}, relevant: []int32{0, 2, 4},
		ap: (1 + 2.0/3 + 3.0/5) / 3, recall1: 1.0 / 3, recall3: 2.0 / 3,
		// DCG 1 + 1/2 + 1/log2(6); ideal 1 + 1/log2(3) + 1/2
		ndcg: (1.5 + 0.386852807) / (1.5 + 0.630929754), mrr: 1, distance: 4,
	},
	{
		name: "only one, second", scores: []float32{1, 3, 2}, relevant: []int32{2},
		ap: .5, recall1: 0, recall3: 1, ndcg: 0.630929754, mrr: .5, distance: 0,
	},
	{
		name: "all tied, one of four", scores: []float32{1, 1, 1, 1}, relevant: []int32{3},
		ap: .25, recall1: .25, recall3: .75,
		ndcg: (1 + 0.630929754 + .5 + 0.430676558) / 4, mrr: (1 + .5 + 1.0/3 + .25) / 4, distance: 0,
	},
	{
		// Thresholds: 3 -> precision 1 at recall 1/2; 2 -> 2/4 at recall 1.
		name: "second relevant in a block of three", scores: []float32{3, 2, 2, 2, 1}, relevant: []int32{0, 2},
		ap: (1 + .5) / 2, recall1: .5, recall3: (1 + 2.0/3) / 2,
		ndcg: (1 + (0.630929754+.5+0.430676558)/3) / (1 + 0.630929754), mrr: 1, distance: 2,
	},
	{
		name: "both at the bottom with the unmatched", scores: []float32{5, 0, 0, 0, 0}, relevant: []int32{1, 4},
		ap: 2.0 / 5, recall1: 0, recall3: .5,
		ndcg: (0.630929754 + .5 + 0.430676558 + 0.386852807) / 2 / (1 + 0.630929754),
		// The first of two among four stands at place 1, 2, 3 with 3/6, 2/6, 1/6.
		mrr: (3*.5 + 2/3.0 + .25) / 6, distance: 5.0 / 3,
	},
	{name: "nothing relevant", scores: []float32{1, 2}, relevant: nil},
}

func TestByHand(t *testing.T) {
	for _, c := range hand {
		blocks := Blocks(nil, c.scores, c.relevant)
		check := func(measure string, got, want float64) {
			t.Helper()
			if math.Abs(got-want) > 1e-8 {
				t.Errorf("%s: %s = %.9f, want %.9f", c.name, measure, got, want)
			}
		}
		check("AveragePrecision", AveragePrecision(blocks), c.ap)
		check("RecallAt 1", RecallAt(1, blocks), c.recall1)
		check("RecallAt 3", RecallAt(3, blocks), c.recall3)
		check("NDCGAt 10", NDCGAt(10, blocks), c.ndcg)
		check("ReciprocalRank", ReciprocalRank(blocks), c.mrr)
		check("RankDistance", RankDistance(blocks), c.distance)
	}
}

func TestAllTiedIsRandom(t *testing.T) {
	const n, k = 13014, 11
	scores := make([]float32, n)
	relevant := []int32{0, 9, 700, 1200, 4000, 5000, 6000, 7000, 8000, 9000, n - 1}
	got := RankDistance(Blocks(nil, scores, relevant))
	if want := float64(n+1) * (k - 1) / (k + 1); math.Abs(got-want) > 1e-6 {
		t.Errorf("RankDistance = %v, want %v", got, want)
	}
}

func TestBlocksAppends(t *testing.T) {
	first := Block{Score: 7, Above: 7, Size: 7, Relevant: 7}
	blocks := Blocks([]Block{first}, []float32{1, 9, 1, 5}, []int32{2, 3})
	want := []Block{first, {Score: 5, Above: 1, Size: 1, Relevant: 1}, {Score: 1, Above: 2, Size: 2, Relevant: 1}}
	if len(blocks) != len(want) {
		t.Fatalf("%d blocks, want %d", len(blocks), len(want))
	}
	for i := range want {
		if blocks[i] != want[i] {
			t.Errorf("block %d = %+v, want %+v", i, blocks[i], want[i])
		}
	}
}

func TestAgainstBruteForce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 400 {
		n := 1 + random.IntN(6)
		scores := make([]float32, n)
		for i := range scores {
			scores[i] = float32(random.IntN(4)) - 1
		}
		var relevant []int32
		for i := range n {
			if random.IntN(2) == 0 {
				relevant = append(relevant, int32(i))
			}
		}
		compare(t, round, scores, relevant, 1+random.IntN(7))
	}
}

func compare(t *testing.T, round int, scores []float32, relevant []int32, k int) {
	t.Helper()
	blocks := Blocks(nil, scores, relevant)
	slow := bruteForce(scores, relevant, k)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"AveragePrecision", AveragePrecision(blocks), sklearnAveragePrecision(scores, relevant)},
		{"RecallAt", RecallAt(k, blocks), slow.recall},
		{"NDCGAt", NDCGAt(k, blocks), slow.ndcg},
		{"ReciprocalRank", ReciprocalRank(blocks), slow.mrr},
		{"RankDistance", RankDistance(blocks), slow.distance},
	} {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Fatalf("round %d: %s(%v, relevant %v, k %d) = %v, brute force %v", round, c.name, scores, relevant, k, c.got, c.want)
		}
	}
}

func BenchmarkPoolQuery(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	scores := make([]float32, 13014)
	for i := range scores {
		scores[i] = random.Float32()
	}
	relevant := make([]int32, 11)
	for i := range relevant {
		relevant[i] = int32(i * 1000)
		scores[relevant[i]] = .9 + .01*float32(i)
	}
	blocks := make([]Block, 0, 11)
	b.ReportAllocs()
	for b.Loop() {
		blocks = Blocks(blocks[:0], scores, relevant)
		sink += AveragePrecision(blocks) + NDCGAt(10, blocks) + RankDistance(blocks)
	}
}

var sink float64
