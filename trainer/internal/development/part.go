package development

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"glossa/trainer/internal/data"
)

// partShare is the share of a text that asks for its row.
const partShare = .4

// unspaced gives the length in runes of what stands for a word in the
// languages written without spaces.
var unspaced = map[string]int{"th": 6, "zh": 3}

// part is what a text asks with: two in five of its words, drawn by the text
// alone and in its order.
func part(t data.Text) string {
	units := words(t)
	count := max(1, int(math.Round(partShare*float64(len(units)))))
	h := fnv.New64a()
	h.Write([]byte(t.Text))
	drawn := rand.New(rand.NewPCG(h.Sum64(), 0)).Perm(len(units))[:count]
	slices.Sort(drawn)
	kept := make([]string, count)
	for i, k := range drawn {
		kept[i] = units[k]
	}
	return strings.Join(kept, " ")
}

func words(t data.Text) []string {
	size := unspaced[t.Language]
	if size == 0 {
		return strings.Fields(t.Text)
	}
	var out []string
	for runes := range slices.Chunk([]rune(t.Text), size) {
		out = append(out, string(runes))
	}
	return out
}
