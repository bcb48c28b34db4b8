package dense_test

import (
	"fmt"

	"glossa/wasm/dense"
)

func Example() {
	ix := dense.New(2)
	for _, v := range [][]float32{{1, 0}, {.6, .8}, {0, 1}} {
		ix.Append(v)
	}
	ix.Remove(2)
	scores := make([]float32, ix.Slots())
	ix.Scores(scores, []float32{0, 1})
	for slot, score := range scores {
		fmt.Printf("slot %d: %.2f\n", slot, score)
	}
	// Output:
	// slot 0: 0.00
	// slot 1: 0.80
	// slot 2: 0.00
}
